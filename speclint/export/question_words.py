"""The questions that findings come down to, by the code of the rule."""

from __future__ import annotations

from types import MappingProxyType

from speclint.text.bilingual import Words

TITLE = Words("Open questions", "Preguntas abiertas")
GENERAL = Words("The whole document", "Todo el documento")
LINE = Words("line {0}", "línea {0}")
COUNT = Words("{0} questions in {1}", "{0} preguntas en {1}")
COUNT_ONE = Words("1 question in {1}", "1 pregunta en {1}")
# What is asked where no question of its own fits: two parts of the document contradict each other, or one is odd.
ANY = Words("What is right?", "¿Qué es lo correcto?")

# Findings about the file, its order, its boxes and its comments: no backend can answer them.
OF_FORM = frozenset(
    {
        "DOC004",
        "DOC005",
        "DOC006",
        "DOC007",
        "RES007",
        "SEC005",
        "CHK001",
        "CHK002",
        "CHK003",
        "SUP001",
        "SUP002",
        "SUP003",
    }
)

_MISSING = Words("What goes here?", "¿Qué va aquí?")
_FIELDS = Words(
    "Which fields, of which type, and which are required?", "¿Qué campos, de qué tipo y cuáles son requeridos?"
)
_CODE = Words("Is that error answered here, and with which code?", "¿Se responde ese error aquí, y con qué código?")
_ONE_OF = Words("Which of the two holds?", "¿Cuál de los dos vale?")
_VALUES = Words("In which form and unit is the value sent?", "¿En qué formato y unidad se envía el valor?")

QUESTIONS = MappingProxyType(
    {
        "DOC001": _MISSING,
        "DOC002": _MISSING,
        "DOC003": _MISSING,
        "EP001": Words("Which HTTP method?", "¿Qué método HTTP?"),
        "EP002": Words("Which route?", "¿Qué ruta?"),
        "EP003": Words("Which HTTP method is meant?", "¿A qué método HTTP se refiere?"),
        "EP004": _ONE_OF,
        "EP005": Words("What does the parameter identify?", "¿Qué identifica el parámetro?"),
        "EP006": Words("Is the parameter part of the route?", "¿El parámetro forma parte de la ruta?"),
        "EP010": Words("Which base path do all routes have?", "¿Qué ruta base tienen todas las rutas?"),
        "EP012": Words("What is the endpoint for?", "¿Para qué sirve el endpoint?"),
        "REQ001": _FIELDS,
        "REQ002": Words(
            "Are these query parameters, or is it another method?", "¿Son parámetros de query o es otro método?"
        ),
        "REQ003": _FIELDS,
        "REQ004": Words(
            "Is the field required, and if not always, when?", "¿El campo es requerido y, si no siempre, cuándo?"
        ),
        "REQ006": Words(
            "Is the field required, or does it have a default?", "¿El campo es requerido o tiene un valor por defecto?"
        ),
        "REQ007": Words("Which type does the field have?", "¿De qué tipo es el campo?"),
        "REQ008": Words("What is the field for?", "¿Para qué sirve el campo?"),
        "REQ009": Words("Is the body sent as `multipart/form-data`?", "¿El body se envía como `multipart/form-data`?"),
        "REQ010": Words(
            "How is the list paginated, and how long can it be?", "¿Cómo se pagina la lista y cuánto puede medir?"
        ),
        "RES001": Words(
            "What is answered on success, with which status?", "¿Qué se responde si todo va bien, y con qué status?"
        ),
        "RES002": Words("With which status is this answered?", "¿Con qué status se responde esto?"),
        "RES003": Words("What does the response hold?", "¿Qué contiene la respuesta?"),
        "RES004": Words("Does the response have a body?", "¿La respuesta tiene body?"),
        "RES005": Words("Which status is meant?", "¿A qué status se refiere?"),
        "RES006": _FIELDS,
        "ERR001": Words("What can go wrong, and with which code?", "¿Qué puede fallar, y con qué código?"),
        "ERR002": _CODE,
        "ERR003": _CODE,
        "ERR004": _CODE,
        "ERR005": _CODE,
        "ERR006": _CODE,
        "ERR007": Words("When is this error answered?", "¿Cuándo se responde este error?"),
        "ERR008": Words("What does the body of an error look like?", "¿Cómo es el body de un error?"),
        "ERR009": Words("Which form do all errors have?", "¿Qué forma tienen todos los errores?"),
        "ERR010": _CODE,
        "AUT001": Words(
            "Who may call: anyone, signed-in users, a role?",
            "¿Quién puede llamar: cualquiera, usuarios con sesión, un rol?",
        ),
        "AUT002": Words("How do callers prove who they are?", "¿Cómo prueba quién es el que llama?"),
        "AUT005": Words(
            "Does the backend determine this value itself?", "¿El backend determina este valor por su cuenta?"
        ),
        "TYP001": Words("Which fields does the type have?", "¿Qué campos tiene el tipo?"),
        "TYP002": Words("Which type is meant?", "¿A qué tipo se refiere?"),
        "TYP003": Words("Which endpoint sends or answers this type?", "¿Qué endpoint envía o responde este tipo?"),
        "TYP004": Words("What is inside?", "¿Qué hay dentro?"),
        "TYP005": _ONE_OF,
        "TYP006": _ONE_OF,
        "TYP007": _ONE_OF,
        "TYP008": Words("Which values are there?", "¿Qué valores hay?"),
        "TYP009": _VALUES,
        "TYP010": _VALUES,
        "TYP011": _VALUES,
        "TYP013": _ONE_OF,
        "EXA002": Words("Which holds: the example or what is declared?", "¿Qué vale: el ejemplo o lo declarado?"),
        "WHK001": Words("Which method and route does the provider call?", "¿Qué método y ruta llama el proveedor?"),
        "WHK002": Words("Which events, by their exact names?", "¿Qué eventos, con su nombre exacto?"),
        "WHK003": Words(
            "By which id is a repeated delivery recognised and skipped?",
            "¿Por qué id se reconoce y se ignora una entrega repetida?",
        ),
        "WHK004": _FIELDS,
        "WHK005": Words(
            "Which header and which secret prove the sender?", "¿Qué cabecera y qué secreto prueban quién envía?"
        ),
        "ENV001": Words("What is the variable, and who sets it?", "¿Qué es la variable y quién la define?"),
        "ENV002": Words("Where is the variable used?", "¿Dónde se usa la variable?"),
        "ENV004": Words("What is the variable for?", "¿Para qué sirve la variable?"),
        "FLW001": Words("Which steps, in order?", "¿Qué pasos, en orden?"),
        "FLW002": Words("Does that endpoint exist?", "¿Existe ese endpoint?"),
        "FLW003": Words("When is the endpoint called?", "¿Cuándo se llama al endpoint?"),
        "FLW004": _ONE_OF,
        "FE001": Words("What does the frontend do with the response?", "¿Qué hace el FE con la respuesta?"),
        "FE002": Words("What does the frontend do with each error?", "¿Qué hace el FE con cada error?"),
        "SEC002": Words("Does the value have to leave the backend?", "¿El valor tiene que salir del backend?"),
        "SEC003": Words("What holds for these topics?", "¿Qué vale para estos temas?"),
        "XDC001": _ONE_OF,
        "XDC002": _ONE_OF,
        "XDC003": _ONE_OF,
    }
)
