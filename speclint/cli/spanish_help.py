"""The help of the command line in Spanish: the same commands with their texts in it."""

from __future__ import annotations

import copy
from collections.abc import Iterable

import click

_FRAME = {
    "Options": "Opciones",
    "Commands": "Órdenes",
    "Show this message and exit.": "Muestra esta ayuda y termina.",
    "Show the version and exit.": "Muestra la versión y termina.",
    "[default: ": "[por defecto: ",
    "[required]": "[obligatorio]",
    "Examples:": "Ejemplos:",
    "[OPTIONS]": "[OPCIONES]",
    "COMMAND [ARGS]...": "ORDEN [ARGUMENTOS]...",
    "[PATHS]...": "[RUTAS]...",
    "[FOLDER]": "[CARPETA]",
    " FILE": " ARCHIVO",
    " CODE": " CÓDIGO",
    " TOPIC": " TEMA",
    "(what --fix would change)": "(lo que cambiaría --fix)",
    "(from now on only what is new)": "(desde ahora, solo lo nuevo)",
    "(adds to it)": "(la amplía)",
    "(with the writing skill for coding agents)": "(con la skill para agentes de código)",
    "(only show it)": "(solo mostrarlo)",
    "(`source` it in ~/.bashrc)": "(con `source` en ~/.bashrc)",
    "(a folder of fpath)": "(una carpeta de fpath)",
    "(run it in $PROFILE)": "(ejecútalo en $PROFILE)",
    "`speclint PATHS` is `speclint check PATHS`; see `speclint check --help`.": (
        "`speclint RUTAS` es `speclint check RUTAS`; mira `speclint check --help`."
    ),
}
GROUP = "Lee specs de backend escritas en Markdown y dice qué les falta, qué se contradice y qué es falso."
_CODES = "Códigos de salida:"
# The short text of each command, and the whole one.
COMMANDS = {
    "check": (
        "Revisa documentos (lo que hace speclint sin ninguna orden).",
        f"""Revisa los documentos que nombran las RUTAS, y los BACKEND_SPEC*.md de las carpetas que haya entre ellas.

Sin RUTAS se busca en la carpeta actual; `-` lee la entrada estándar.

--fix corrige lo que tiene un arreglo seguro e informa del resto; un arreglo es seguro cuando el documento sigue diciendo lo
mismo. Con la entrada estándar se escribe el texto corregido, y el informe va a la salida de errores. --diff muestra lo que
cambiaría --fix en lugar del informe, no escribe nada y termina con 1 cuando hay algo que cambiar.

--write-baseline apunta todo lo que hay; desde entonces solo se informa de lo nuevo. --changed-since deja fuera lo que ya
está en una revisión del repositorio git; ambos lados se revisan con la configuración actual.

--statistics cuenta los hallazgos por regla, primero la más frecuente. --watch sigue hasta que se interrumpe.

{_CODES} 0 sin hallazgos, 1 con hallazgos, 2 algo no se pudo revisar, 3 no hay documentos.""",
    ),
    "checklist": (
        "Muestra qué casillas de cierre cumple cada documento.",
        f"""Muestra, de cada documento, cuáles de las cuatro casillas de cierre se cumplen, fallan o no aplican, con las
líneas que lo prueban.

Una casilla queda abierta cuando nada la contradice pero el documento tiene huecos por rellenar o partes que no se pudieron
leer.

{_CODES} 0 todas se cumplen o no aplican, 1 alguna falla o está abierta, 2 algo no se pudo leer, 3 no hay documentos.""",
    ),
    "report": (
        "Escribe un informe de los documentos en una página HTML.",
        f"""Escribe una página HTML sobre los documentos que las RUTAS nombran o contienen: qué dice cada uno, su flujo y los
hallazgos.

La página es un solo archivo que no carga ni ejecuta nada: se puede enviar, guardar con un build o leer sin conexión, en el
móvil, en modo oscuro y con un lector de pantalla. Primero van los documentos que más tienen por arreglar.

Los hallazgos no la hacen fallar; para eso está `speclint check`. {_CODES} 0 escrita, 2 algo no se pudo revisar o escribir, 3
no hay documentos.""",
    ),
    "flow": (
        "Dibuja el flujo de un documento.",
        f"""Dibuja el flujo que cuenta el documento ARCHIVO (`-` es la entrada estándar) como diagrama de secuencia.

Quien actúa sin que se le nombre se deduce de lo que hace el paso: a un endpoint lo llama el frontend, a un webhook el
proveedor, y quien guarda o comprueba es el backend.

{_CODES} 0 dibujado, 2 no se pudo leer o escribir, 3 no se cuenta ningún flujo.""",
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
    "inspect": (
        "Muestra lo que speclint lee en los documentos.",
        "Muestra lo que speclint lee en los documentos: endpoints y sus partes, tipos, webhooks, variables y flujo.",
    ),
    "rules": (
        "Lista las reglas.",
        "Lista todas las reglas: código, nombre, severidad, si se aplican por defecto y qué piden.",
    ),
    "explain": (
        "Explica una regla.",
        "Explica una regla, por su código o su nombre: qué pide y por qué, sus mensajes y sus ejemplos.",
    ),
    "new": (
        "Escribe una spec nueva o amplía una que ya existe.",
        f"""Escribe CARPETA/BACKEND_SPEC_<TEMA>.md con todas sus secciones, y una pregunta donde solo tú sabes la respuesta.

Si esa spec ya existe, se añaden en su sitio los endpoints, webhooks y variables que le faltan. Primero se muestra el cambio, y
se escribe cuando lo confirmas.

{_CODES} 0 escrita o nada que añadir, 1 mostrada y no escrita, 2 no se pudo leer o escribir.""",
    ),
    "init": (
        "Prepara un repositorio: configuración, hook y workflow.",
        f"""Añade speclint.toml, los hooks de pre-commit y un workflow de GitHub al repositorio de CARPETA.

Los hooks y el workflow instalan speclint de donde salió este: un repositorio git, el repositorio de un clon local, un índice
de paquetes o una dirección.

No se sobrescribe nada: una lista de hooks recibe una entrada más y el resto se queda como está.

{_CODES} 0 hecho, 2 algo no se pudo leer o escribir.""",
    ),
    "clean": (
        "Borra lo que se recuerda entre ejecuciones.",
        f"""Borra `.speclint_cache` de los proyectos a los que pertenecen las RUTAS; sin RUTAS, el de la carpeta actual.

Con ello no se pierde nada: la siguiente ejecución lo revisa todo de nuevo. {_CODES} 0 borrado o no había nada, 2 no se pudo
borrar o una ruta no existe.""",
    ),
    "schema": (
        "Muestra el JSON Schema de la configuración.",
        """Muestra el JSON Schema del archivo de configuración, con el que los editores lo completan y lo comprueban.

Los nombres de las reglas son los de las que están instaladas aquí.""",
    ),
    "completion": (
        "Muestra el script que completa palabras en una shell.",
        "Muestra el script con el que una shell completa órdenes, opciones, reglas, formatos y archivos.",
    ),
}
# By the name of the option; with the command in front where one command means something else by it.
OPTIONS = {
    "select": "Aplica solo estas reglas (códigos, prefijos, nombres, default, strict, all).",
    "extend_select": "Aplica también estas reglas.",
    "ignore": "No aplica estas reglas.",
    "config": "Usa esta configuración en lugar de las que se encuentran.",
    "isolated": "No lee ningún archivo de configuración.",
    "lang": "Idioma de los mensajes.  [por defecto: el de cada documento]",
    "fail_on": "Termina con 1 si hay hallazgos de esta severidad o peor.  [por defecto: error]",
    "max_warnings": "Termina con 1 si hay más de N avisos.",
    "exit_zero": "Termina con 0 aunque haya hallazgos.",
    "statistics": "Muestra cuántas veces se incumple cada regla, no cada hallazgo.",
    "force_exclude": "Se salta los archivos excluidos aunque las RUTAS los nombren.",
    "others": "Revisa los documentos de la carpeta actual que las RUTAS no nombran.",
    "allow_empty": "Termina con 0 si no hay documentos.",
    "fix": "Corrige en el archivo lo que tiene un arreglo seguro e informa del resto.",
    "unsafe_fixes": "Con --fix o --diff: también los arreglos que hay que repasar.",
    "diff": "Muestra lo que cambiaría --fix como diff unificado; no escribe nada.",
    "baseline": "La línea base.  [por defecto: .speclint-baseline.json en la raíz]",
    "write_baseline": "Pone todo lo que hay en la línea base.",
    "prune_baseline": "Quita de la línea base lo que ya está arreglado.",
    "no_baseline": "Informa también de lo que está en la línea base.",
    "changed_since": "Informa de lo que no está en esta revisión del repositorio git, p. ej. origin/main.",
    "targets": "Cómo informar y dónde; varias veces con archivos. Uno de {formats}.  [por defecto: full]",
    "no_cache": "Lo revisa todo de nuevo y no guarda nada.",
    "processes": "Usa como mucho N procesos.  [por defecto: tantos como procesadores, si el trabajo lo merece]",
    "color": "Si la salida lleva colores.",
    "quiet": "Muestra solo hallazgos y errores.",
    "stdin_filename": "Cómo se llama el documento de la entrada estándar (`-`).",
    "watch": "Revisa otra vez cuando cambia un documento o la configuración.",
    "show_settings": "Muestra los ajustes que valen para las RUTAS y no revisa nada.",
    "show_files": "Muestra los documentos que se revisarían y no revisa nada.",
    "output_format": "Cómo mostrarlo.",
    "output": "Dónde escribirlo.  [por defecto: salida estándar]",
    "form": "Cómo dibujarlo.",
    "report.baseline": "La línea base, cuyos hallazgos se dejan fuera.",
    "report.no_baseline": "Informa también de lo que está en la línea base.",
    "endpoints": "Un endpoint que especificar.",
    "webhooks": "Un webhook que especificar.",
    "variables": "Una variable de entorno que declarar.",
    "new.lang": "Idioma de una spec nueva.  [por defecto: el de la configuración regional]",
    "folder": "Dónde están las specs.",
    "yes": "Amplía sin preguntar una spec que ya existe.",
    "skill": "Añade la skill que escribe specs, para .claude y .cursor.",
    "init.diff": "Muestra lo que se escribiría y no escribe nada.",
}

_METAVARS = {
    "RULES": "REGLAS",
    "FILE": "ARCHIVO",
    "FORMAT[:FILE]": "FORMATO[:ARCHIVO]",
    "FOLDER": "CARPETA",
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
