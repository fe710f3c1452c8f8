"""Facts: what the second phase needs of one document."""

from __future__ import annotations

from speclint.markdown.anchors import Anchors
from speclint.model.endpoint import Endpoint, nearest_endpoint
from speclint.model.environment import EnvVar
from speclint.model.links import Reference
from speclint.model.misspelt_heading import Misspelt
from speclint.model.routes import EndpointRef
from speclint.model.suppression import Suppression
from speclint.model.type_definitions import TypeDef
from speclint.model.webhook import Webhook
from speclint.text.nearest import nearest
from speclint.text.records import dataclass, field


@dataclass(frozen=True, slots=True)
class Facts:
    """The spec of one document reduced to what another document, a file name or the disk can change.

    `searched` is true when the file was found by searching a folder rather than named. `reported` is false for a document
    that is only context. `project_path` is the path inside the project. `references` are the links to other files and those
    to anchors that are not here. `misspelt` are the headings with a typo, `own_references` the links into the document
    itself, for which a heading with a typo is fixed. `answers` are those of the analyses that the rules need, by name.
    """

    path: str
    language: str
    types: tuple[TypeDef, ...] = ()
    env_vars: tuple[EnvVar, ...] = ()
    endpoints: tuple[Endpoint, ...] = ()
    webhooks: tuple[Webhook, ...] = ()
    searched: bool = False
    reported: bool = True
    project_path: str = ""
    references: tuple[Reference, ...] = ()
    anchors: Anchors = field(default_factory=Anchors)
    suppressions: tuple[Suppression, ...] = ()
    misspelt: tuple[Misspelt, ...] = ()
    own_references: tuple[Reference, ...] = ()
    answers: dict[str, object] = field(default_factory=dict)

    @property
    def receivers(self) -> tuple[Endpoint | Webhook, ...]:
        """Endpoints and webhooks."""
        return (*self.endpoints, *self.webhooks)

    @property
    def folder(self) -> str | None:
        """The folder inside the project, "" for its root; None when the document is in no project or has no path."""
        path = self.project_path
        return None if not path or path.startswith(("../", "/", "<")) else path.rpartition("/")[0]

    @property
    def home(self) -> str:
        """What the document belongs to: the folder that its `docs` folder is in, else its own. Documents of two services
        in one repository have two homes.
        """
        parts = (self.folder or "").split("/")
        return "/".join(parts[: len(parts) - 1 - parts[::-1].index("docs")]) if "docs" in parts else "/".join(parts)

    @property
    def file(self) -> str:
        """The file's name."""
        return self.path.replace("\\", "/").rpartition("/")[2]

    def nearest_endpoint(self, ref: EndpointRef) -> str:
        """Return the label of the declared endpoint that `ref` most likely means, or ""."""
        return nearest_endpoint(ref, self.receivers)

    def nearest_event(self, name: str) -> str:
        """Return the declared event that `name` most likely means, or ""."""
        events = (event.value for webhook in self.webhooks for event in webhook.events)
        return nearest(name, events)
