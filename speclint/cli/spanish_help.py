"""The help of the command line in Spanish: the same commands with their texts in it.

Long because it is the help of every command.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable

import click

from speclint.export.formats import formats_help

_FRAME = {
    "Options": "Opciones",
    "Commands": "Comandos",
    "Show this message and exit.": "Muestra esta ayuda y termina.",
    "Show the version and exit.": "Muestra la versión y termina.",
    "[default: ": "[por defecto: ",
    "[required]": "[obligatorio]",
    "Examples:": "Ejemplos:",
    "[OPTIONS]": "[OPCIONES]",
    "COMMAND [ARGS]...": "COMANDO [ARGUMENTOS]...",
    "[PATHS]...": "[RUTAS]...",
    "[-- PATHS...]": "[-- RUTAS...]",
    "(all rules of a prefix)": "(todas las reglas de un prefijo)",
    "(a change of the contract)": "(un cambio del contrato)",
    "(an editor starts it)": "(lo inicia un editor)",
    "(what this branch changes)": "(lo que cambia esta rama)",
    "(for a pull request)": "(para un pull request)",
    "[FOLDER]": "[CARPETA]",
    " FORMAT ": " FORMATO ",
    " FILE": " ARCHIVO",
    " CODE": " CÓDIGO",
    " TOPIC": " TEMA",
    "(what --fix would change)": "(lo que cambiaría --fix)",
    "(report only new ones later)": "(después, solo los nuevos)",
    "(adds to it)": "(la amplía)",
    "(with the writing skill for coding agents)": "(con la skill para agentes de código)",
    "(show changes only)": "(solo mostrar los cambios)",
    "(`source` it in ~/.bashrc)": "(con `source` en ~/.bashrc)",
    "(a folder of fpath)": "(una carpeta de fpath)",
    "(run it in $PROFILE)": "(ejecútalo en $PROFILE)",
    "`speclint PATHS` is `speclint check PATHS`; see `speclint check --help`.": (
        "`speclint RUTAS` equivale a `speclint check RUTAS`; consulta `speclint check --help`."
    ),
}
GROUP = "Revisa specs de backend escritas en Markdown: avisa de lo que falta o se contradice."
_CODES = "Códigos de salida:"
# The short text of each command, and the whole one.
COMMANDS = {
    "check": (
        "Revisa documentos (el comando por defecto).",
        f"""Revisa archivos, y los BACKEND_SPEC*.md de las carpetas.

Sin RUTAS se busca en la carpeta actual; `-` lee la entrada estándar.

--fix aplica los arreglos seguros e informa del resto; un arreglo seguro no cambia lo que dice el documento. Con la entrada
estándar se escribe el texto corregido y el informe va a la salida de errores. --diff muestra los cambios en lugar del
informe, no escribe nada y termina con 1 si hay alguno.

--write-baseline guarda todos los hallazgos actuales; después solo se informa de los nuevos. --changed-since omite los que
ya están en una revisión de git; ambas versiones se revisan con la configuración actual.

--statistics cuenta los hallazgos por regla, primero la más frecuente. --watch sigue hasta que se interrumpe.

{_CODES} 0 sin hallazgos, 1 con hallazgos, 2 algo no se pudo revisar, 3 no hay documentos.""",
    ),
    "drift": (
        "Compara los documentos con el código que los llama y los sirve.",
        f"""Compara tres cosas que deberían ser una: lo que llama el frontend, lo que dicen los documentos y lo que sirve el
backend.

El JavaScript y TypeScript de --frontend y --backend se lee, nunca se ejecuta. `[tool.speclint.drift]` puede nombrar las
carpetas; sin ninguna, el frontend es el propio proyecto. Lo que no se puede determinar se lista como sin resolver y nunca es
un hallazgo.

Un comentario como `// speclint: ignore[DRF001] motivo` en el código silencia los hallazgos de lo que empieza debajo.

--write-baseline guarda todos los hallazgos actuales; después solo se informa de los nuevos. --changed-since omite los que
ya están en una revisión de git.

{_CODES} 0 sin hallazgos, 1 con hallazgos, 2 algo no se pudo revisar, 3 no hay documentos o código.""",
    ),
    "checklist": (
        "Muestra qué casillas de cierre cumple cada documento.",
        f"""Muestra, de cada documento, cuáles de las cuatro casillas de cierre se cumplen, fallan o no aplican, con las
líneas que lo prueban.

Una casilla queda abierta cuando nada la contradice pero el documento tiene huecos por rellenar o partes que no se pudieron
leer.

{_CODES} 0 todas se cumplen o no aplican, 1 alguna falla o está abierta, 2 algo no se pudo leer, 3 no hay documentos.""",
    ),
    "diff": (
        "Muestra qué ha cambiado en el contrato.",
        f"""Muestra qué ha cambiado en el contrato entre dos versiones de los documentos, y a quién rompe cada cambio.

OLD y NEW son una revisión de git, un archivo o una carpeta. Sin NEW es el árbol de trabajo; sin OLD, el commit en el que NEW
se separó de la rama por defecto. Solo se leen objetos de git, sin hacer checkout. Todos los documentos se comparan juntos,
así que un endpoint que pasa a otro archivo no se da por eliminado. Con RUTAS solo se informa de los cambios en ellas.

Un cambio es incompatible si un frontend o un backend hecho según OLD falla con NEW, arriesgado si los documentos no permiten
saberlo, y si no compatible. `speclint explain CHG001` explica un cambio.

{_CODES} 0 nada que avisar, 1 cambios del nivel de --fail-on, 2 algo no se pudo comparar, 3 no hay documentos.""",
    ),
    "report": (
        "Escribe un informe de los documentos en una página HTML.",
        f"""Escribe una página HTML sobre los documentos de las RUTAS: qué dice cada uno, su flujo y los hallazgos.

La página es un solo archivo sin scripts ni recursos externos. Funciona sin conexión, en el móvil, en modo oscuro y con
lectores de pantalla. Primero van los documentos con más hallazgos.

Con --frontend o --backend, la página también muestra quién llama a qué y los hallazgos de `speclint drift`.

Los hallazgos no afectan al código de salida; para eso usa `speclint check`. {_CODES} 0 escrita, 2 algo no se pudo revisar o
escribir, 3 no hay documentos.""",
    ),
    "flow": (
        "Dibuja el flujo de un documento.",
        f"""Dibuja el flujo del documento ARCHIVO (`-` es la entrada estándar) como diagrama de secuencia.

Si un paso no dice quién actúa, se deduce de la acción: el frontend llama a los endpoints, el proveedor a los webhooks, y el
backend guarda y comprueba.

{_CODES} 0 dibujado, 2 no se pudo leer o escribir, 3 no se encontró ningún flujo.""",
    ),
    "export": (
        "Exporta el contrato: OpenAPI, TypeScript, .http, Arazzo, preguntas.",
        f"""Exporta lo que declaran los documentos de las RUTAS, todos juntos, en el formato de otra herramienta.

{formats_help("es")}

Lo que solo muestra un ejemplo lleva `x-speclint-inferred`. Un endpoint sin método o sin ruta se omite con un aviso.

{_CODES} 0 exportado, 2 algo no se pudo leer o escribir, 3 no hay nada que exportar.""",
    ),
    "calls": (
        "Lista los endpoints que llama el código.",
        f"""Lista las llamadas a endpoints HTTP del JavaScript y TypeScript que hay en DIR; sin él, en la carpeta actual.

Las funciones que envuelven a un cliente se siguen hasta quien las llama. No se ejecuta nada. Un sitio que no se puede
determinar se lista como sin resolver, con el motivo.

{_CODES} 0 listadas, 2 no se pudo leer, 3 no hay código.""",
    ),
    "routes": (
        "Lista los endpoints que sirve el código.",
        f"""Lista las rutas de los servidores en el JavaScript y TypeScript que hay en DIR; sin él, en la carpeta actual.

Los routers se siguen desde los servidores que los montan: Express, Fastify, Koa, Hono, NestJS y los archivos que son rutas,
como en Next.js. No se ejecuta nada. Un router que ningún servidor monta se lista como sin resolver.

{_CODES} 0 listadas, 2 no se pudo leer, 3 no hay código.""",
    ),
    "server": (
        "Atiende a un editor (servidor de lenguaje).",
        f"""Atiende a un editor con el Language Server Protocol, por la entrada y la salida estándar.

Los documentos abiertos se revisan mientras se editan, igual que `speclint check` en la carpeta que muestra el editor: con los
mismos ajustes, supresiones y baseline. No toca los documentos que una búsqueda en la carpeta no encontraría.

El servidor necesita el extra `lsp`: pip install 'speclint[lsp]'.

{_CODES} 0 lo terminó el editor, 2 falta el extra.""",
    ),
    "inspect": (
        "Muestra lo que speclint lee de los documentos.",
        "Muestra lo que speclint lee en los documentos: endpoints y sus partes, tipos, webhooks, variables y flujo.",
    ),
    "rules": (
        "Lista las reglas.",
        "Lista todas las reglas: código, nombre, gravedad, si se aplican por defecto y qué exigen.",
    ),
    "explain": (
        "Explica una regla o un tipo de cambio.",
        """Explica una regla, por su código o su nombre: qué exige y por qué, su mensaje y sus ejemplos.

Un prefijo de códigos, como DOC, lista sus reglas.

De un cambio que muestra `speclint diff`, como CHG001: qué nivel tiene, a quién rompe y por qué.""",
    ),
    "new": (
        "Escribe una spec nueva o amplía una que ya existe.",
        f"""Escribe CARPETA/BACKEND_SPEC_<TEMA>.md con todas sus secciones, y una pregunta donde solo tú sabes la respuesta.

Si esa spec ya existe, se añaden en su sitio los endpoints, webhooks y variables que le faltan. Primero se muestra el cambio, y
se escribe cuando lo confirmas.

--from-calls rellena lo que dice el código: parámetros, claves que se envían, tipos, campos de las respuestas.

{_CODES} 0 escrita o nada que añadir, 1 mostrada y no escrita, 2 no se pudo leer o escribir.""",
    ),
    "init": (
        "Prepara un repositorio: configuración, hook y workflow.",
        f"""Añade speclint.toml, los hooks de pre-commit y un workflow de GitHub al repositorio de CARPETA.

Los hooks y el workflow instalan speclint de donde salió este: un repositorio git, el repositorio de un clon local, un índice
de paquetes o una dirección.

Los archivos que ya existen no se sobrescriben; a una lista de hooks se le añade otra entrada.

{_CODES} 0 hecho, 2 algo no se pudo leer o escribir.""",
    ),
    "clean": (
        "Borra la caché.",
        f"""Borra `.speclint_cache` de los proyectos a los que pertenecen las RUTAS; sin RUTAS, el de la carpeta actual.

La siguiente ejecución lo revisa todo de nuevo. {_CODES} 0 borrado o no había nada, 2 no se pudo
borrar o una ruta no existe.""",
    ),
    "schema": (
        "Muestra el JSON Schema de la configuración.",
        """Muestra el JSON Schema del archivo de configuración, con el que los editores lo completan y lo comprueban.

Los nombres de las reglas son los de las que están instaladas aquí.""",
    ),
    "completion": (
        "Muestra el script de autocompletado para una shell.",
        "Muestra un script de shell que completa comandos, opciones, reglas, formatos y archivos.",
    ),
}
# By the name of the option; with the command in front where one command means something else by it.
OPTIONS = {
    "select": "Aplica solo estas reglas (códigos, prefijos, nombres, default, strict, all).",
    "extend_select": "Aplica también estas reglas.",
    "ignore": "No aplica estas reglas.",
    "config": "Usa este archivo de configuración en lugar de los que se encuentren.",
    "isolated": "Ignora todos los archivos de configuración.",
    "lang": "Idioma de los mensajes.  [por defecto: el de cada documento]",
    "fail_on": "Termina con 1 si hay hallazgos de esta gravedad o mayor.  [por defecto: error]",
    "diff.fail_on": "Termina con 1 si hay cambios de este nivel o peores.",
    "diff.quiet": "Sin cambios compatibles ni recuento.",
    "max_warnings": "Termina con 1 si hay más de N avisos.",
    "exit_zero": "Termina con 0 aunque haya hallazgos.",
    "statistics": "Muestra cuántas veces se incumple cada regla, no cada hallazgo.",
    "force_exclude": "Se salta los archivos excluidos aunque las RUTAS los nombren.",
    "others": "Revisa los documentos de la carpeta actual que las RUTAS no nombran.",
    "allow_empty": "Termina con 0 si no hay nada que revisar.",
    "fix": "Aplica los arreglos seguros e informa del resto.",
    "unsafe_fixes": "Incluye los arreglos inseguros en --fix o --diff; revísalos.",
    "diff": "Muestra los cambios de --fix como diff, sin escribirlos.",
    "baseline": "Archivo de baseline.  [por defecto: .speclint-baseline.json en la raíz]",
    "write_baseline": "Guarda todos los hallazgos en el baseline.",
    "prune_baseline": "Quita del baseline los hallazgos arreglados.",
    "no_baseline": "Ignora el baseline e informa de todos los hallazgos.",
    "changed_since": "Informa solo de los hallazgos que no están en esta revisión de git, p. ej. origin/main.",
    "targets": "Formato de salida, con archivo opcional; se puede repetir. Uno de {formats}.  [por defecto: full]",
    "no_cache": "No lee ni escribe la caché.",
    "processes": "Usa como mucho N procesos.  [por defecto: uno por procesador en ejecuciones grandes]",
    "color": "Cuándo usar colores en la salida.",
    "quiet": "Muestra solo hallazgos y errores.",
    "stdin_filename": "Nombre de archivo del documento de la entrada estándar (`-`).",
    "watch": "Revisa otra vez cuando cambia un documento o la configuración.",
    "show_settings": "Muestra los ajustes de las RUTAS y termina.",
    "show_files": "Muestra los documentos que se revisarían y termina.",
    "output_format": "Formato de salida.",
    "output": "Archivo de salida.  [por defecto: salida estándar]",
    "form": "Formato del diagrama.",
    "export.lang": "Idioma de las preguntas y los mensajes.  [por defecto: el de cada documento]",
    "as_yaml": "Escribe YAML en lugar de JSON.",
    "title": "Título de la API.  [por defecto: el del documento]",
    "api_version": "Versión de la API.",
    "server": "URL del servidor.  [por defecto: la de los documentos]",
    "report.baseline": "Archivo de baseline; sus hallazgos se omiten.",
    "report.no_baseline": "Ignora el baseline e informa de todos los hallazgos.",
    "endpoints": "Endpoint que se añade.",
    "webhooks": "Webhook que se añade.",
    "variables": "Variable de entorno que se añade.",
    "calls.lang": "Idioma de los mensajes.  [por defecto: el de la configuración regional]",
    "routes.lang": "Idioma de los mensajes.  [por defecto: el de la configuración regional]",
    "rules.lang": "Idioma de los mensajes.  [por defecto: el de la configuración regional]",
    "explain.lang": "Idioma de los mensajes.  [por defecto: el de la configuración regional]",
    "new.lang": "Idioma de una spec nueva.  [por defecto: el de la configuración regional]",
    "folder": "Carpeta de las specs.",
    "from_calls": "Añade los endpoints que llama el frontend y que ningún documento declara.",
    "new.frontend": (
        "Carpeta con código para --from-calls; se puede repetir.  [por defecto: los ajustes o el proyecto]"
    ),
    "frontend": "Carpeta con código que llama a la API; se puede repetir.  [por defecto: los ajustes o el proyecto]",
    "backend": "Carpeta con código que sirve la API; se puede repetir.  [por defecto: los ajustes o ninguna]",
    "yes": "Modifica una spec que ya existe sin preguntar.",
    "skill": "Añade la skill para escribir specs en .claude y .cursor.",
    "init.diff": "Muestra los cambios sin escribirlos.",
}

_METAVARS = {
    "RULES": "REGLAS",
    "FILE": "ARCHIVO",
    "FORMAT[:FILE]": "FORMATO[:ARCHIVO]",
    "FOLDER": "CARPETA",
    "TEXT": "TEXTO",
}


class _Formatter(click.HelpFormatter):
    """Writes click's own words in Spanish."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002
        super().write_usage(prog, framed(args), "Uso: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(framed(heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], *args: int, **named: int) -> None:
        super().write_dl([(first, framed(second)) for first, second in rows], *args, **named)


class _Context(click.Context):
    formatter_class = _Formatter


def framed(text: str) -> str:
    """Return a text with the words of click and of the examples in Spanish."""
    for en, es in _FRAME.items():
        text = text.replace(en, es)
    return text


def in_spanish(name: str, command: click.Command) -> click.Command:
    """Return a command whose help is in Spanish; the one that is given stays as it is."""
    found = copy.copy(command)
    found.short_help, found.help = COMMANDS.get(name, (command.short_help, command.help))
    found.epilog = framed(command.epilog or "")
    found.context_class = _Context
    found.params = [_option(name, param) for param in command.params]
    return found


def _option(name: str, param: click.Parameter) -> click.Parameter:
    if not isinstance(param, click.Option) or not param.help or param.name is None:
        return param
    found = copy.copy(param)
    said = OPTIONS.get(f"{name}.{param.name}") or OPTIONS.get(param.name, param.help)
    formats = param.help.partition("One of ")[2].partition(".")[0]
    found.help = said.replace("{formats}", formats)
    found.metavar = _METAVARS.get(param.metavar or "", param.metavar)
    return found


def group_help(group: click.Group, context: click.Context) -> str:
    """Return the help of all commands in Spanish."""
    found = copy.copy(group)
    found.help, found.epilog = GROUP, framed(group.epilog or "")
    context.formatter_class = _Formatter
    return click.Group.get_help(found, context)
