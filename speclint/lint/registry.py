"""Find rules: plugins, the built-in rules among them, name a module or package in the entry points `speclint.rules`."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from types import ModuleType
from typing import TypeGuard

from speclint.lint.finding import Severity
from speclint.lint.plugin_words import FILE, Groups, WordsError, read_plugin_words
from speclint.lint.plugins import OWN, Plugin, installed_plugins
from speclint.lint.problem import UnknownSelectorError, one_line
from speclint.lint.rule import Rule
from speclint.lint.selectors import SETS, best, weight
from speclint.text.bilingual import Words
from speclint.text.nearest import nearest
from speclint.text.records import dataclass, field
from speclint.text.regex import regex
from speclint.vocabulary.vocabulary import Profile, load_profile

CODE = regex(r"[A-Z]{2,}[0-9]{3,}")
NAME = regex(r"[a-z0-9]+(?:-[a-z0-9]+)*")


class PluginError(Exception):
    """A plugin, or one rule of it, that cannot be used; `message` is one line in both languages."""

    def __init__(self, plugin: str, message: Words) -> None:
        """Take the plugin's name and what is wrong with it."""
        super().__init__(f"plugin {plugin}: {message.en}")
        self.plugin = plugin
        self.message = Words(en=f"plugin {plugin}: {message.en}", es=f"plugin {plugin}: {message.es}")


@dataclass(frozen=True, slots=True)
class Registry:
    """The rules of all plugins by code, which plugin each comes from, what could not be loaded, and the groups of words that
    plugins bring.
    """

    rules: tuple[Rule, ...]
    plugins: Mapping[str, str] = field(default_factory=dict)
    errors: tuple[PluginError, ...] = ()
    words: Groups = field(default_factory=dict)

    def vocabulary(self) -> Profile:
        """Return the built-in words with those of the plugins."""
        return load_profile().with_groups(self.words)

    def find(self, word: str) -> Rule:
        """Return the rule with this code or name.

        Raises UnknownSelectorError.
        """
        for rule in self.rules:
            if word.upper() == rule.code or word.lower() == rule.name:
                return rule
        raise UnknownSelectorError(word, self._nearest(word, self._exact_words()))

    def below(self, prefix: str) -> tuple[Rule, ...]:
        """Return the rules whose codes are this prefix and a number, none for any other word."""
        return tuple(rule for rule in self.rules if _prefix(rule) == prefix.upper())

    def unknown(self, selectors: Iterable[str]) -> Iterator[UnknownSelectorError]:
        """Yield an error for each selector that matches no rule."""
        for word in selectors:
            if word not in SETS and not any(weight(rule, word) >= 0 for rule in self.rules):
                words = (*self._exact_words(), *SETS, *self._prefixes())
                yield UnknownSelectorError(word, self._nearest(word, words))

    def require(self, selectors: Iterable[str]) -> None:
        """Do nothing when each selector matches a rule.

        Raises UnknownSelectorError.
        """
        for error in self.unknown(selectors):
            raise error

    def select(self, selectors: Sequence[str], ignored: Sequence[str] = ()) -> tuple[Rule, ...]:
        """Return the rules that `selectors` match without the ignored ones; the more exact selector wins.

        Raises UnknownSelectorError.
        """
        self.require((*selectors, *ignored))
        return tuple(rule for rule in self.rules if best(rule, selectors)[0] > best(rule, ignored)[0])

    @property
    def selectors(self) -> tuple[str, ...]:
        """The words by which rules can be named: sets, prefixes of codes, codes and names."""
        return (*SETS, *self._prefixes(), *self._exact_words())

    def _prefixes(self) -> Iterable[str]:
        return dict.fromkeys(map(_prefix, self.rules))

    def _nearest(self, word: str, known: Iterable[str]) -> str:
        """Return the known word that was probably meant: in a code, a letter is left out more often than replaced."""
        code = word.upper()
        complete = (rule.code for rule in self.rules if len(rule.code) == len(code) + 1 and _lacks_one(code, rule.code))
        return next(complete, "") or nearest(word, known)

    def _exact_words(self) -> Iterator[str]:
        for rule in self.rules:
            yield rule.code
            yield rule.name


def _prefix(rule: Rule) -> str:
    return rule.code.rstrip("0123456789")


def _lacks_one(short: str, long: str) -> bool:
    """Return whether a word becomes a longer one by one more letter."""
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))


@cache
def load_registry() -> Registry:
    """Return the rules of all installed plugins. What cannot be loaded is in `errors`; all the rest is there."""
    return build_registry(installed_plugins())


def build_registry(plugins: Iterable[Plugin]) -> Registry:
    """Return the rules of `plugins`; the first one to claim a code or name keeps it."""
    rules: dict[str, Rule] = {}
    owners: dict[str, str] = {}
    errors: list[PluginError] = []
    words: dict[str, Mapping[str, tuple[str, ...]]] = {}
    for plugin in plugins:
        errors += _add_words(plugin, words)
        before = len(errors) + len(rules)
        for found in _rules_of(plugin):
            problem = found if isinstance(found, PluginError) else _clash(found, plugin, rules.values(), owners)
            if problem is not None:
                errors.append(problem)
            elif isinstance(found, Rule):
                rules[found.code] = found
                owners[found.code] = plugin.name
        if before == len(errors) + len(rules):
            errors.append(_no_rules(plugin))
    return Registry(tuple(rules[code] for code in sorted(rules)), owners, tuple(errors), words)


def _add_words(plugin: Plugin, words: dict[str, Mapping[str, tuple[str, ...]]]) -> Iterator[PluginError]:
    """Take a plugin's groups of words; those that are taken already are errors."""
    if plugin.distribution == OWN:
        return
    try:
        groups = read_plugin_words(plugin.module)
    except WordsError as error:
        yield PluginError(plugin.name, error.message)
        return
    for group, ids in groups.items():
        if group in words or load_profile().has(group):
            en = f"{FILE}: the group {group} is taken already, expected a name of its own"
            es = f"{FILE}: el grupo {group} ya existe, se esperaba un nombre propio"
            yield PluginError(plugin.name, Words(en, es))
        else:
            words[group] = ids


def _rules_of(plugin: Plugin) -> Iterator[Rule | PluginError]:
    for module in _modules(plugin, plugin.module):
        if isinstance(module, PluginError):
            yield module
            continue
        for value in list(vars(module).values()):
            if _is_rule(value) and value.__module__ == module.__name__:
                yield _instance(plugin, value)


def _is_rule(value: object) -> TypeGuard[type[Rule]]:
    return isinstance(value, type) and issubclass(value, Rule) and not value.__name__.startswith("_")


def _modules(plugin: Plugin, name: str) -> Iterator[ModuleType | PluginError]:
    try:
        module = importlib.import_module(name)
    except (Exception, SystemExit) as problem:  # whatever a plugin's module does, the others must still run
        reason = one_line(problem)
        yield PluginError(
            plugin.name, Words(f"cannot import {name}: {reason}", f"no se puede importar {name}: {reason}")
        )
        return
    yield module
    for info in pkgutil.iter_modules(getattr(module, "__path__", ()), name + "."):
        yield from _modules(plugin, info.name)


def _instance(plugin: Plugin, rule_class: type[Rule]) -> Rule | PluginError:
    where = f"{rule_class.__module__}.{rule_class.__name__}"
    missing = missing_attribute(rule_class)
    if missing:
        en, es = f"rule {where} has no valid {missing}", f"la regla {where} no tiene un {missing} válido"
        return PluginError(plugin.name, Words(en, es))
    try:
        return rule_class()
    except Exception as problem:
        reason = one_line(problem)
        en, es = f"rule {where} cannot be made: {reason}", f"no se puede crear la regla {where}: {reason}"
        return PluginError(plugin.name, Words(en, es))


def missing_attribute(rule_class: type[Rule]) -> str:
    """Return the first required attribute that a rule class lacks or has in a wrong form, "" when it has all."""
    code, name = getattr(rule_class, "code", None), getattr(rule_class, "name", None)
    if not isinstance(code, str) or not CODE.fullmatch(code):
        return "code"
    if not isinstance(name, str) or not NAME.fullmatch(name):
        return "name"
    if not isinstance(getattr(rule_class, "severity", None), Severity):
        return "severity"
    if not isinstance(getattr(rule_class, "message", None), Words):
        return "message"
    return "" if isinstance(rule_class.default, bool) else "default"


def _clash(rule: Rule, plugin: Plugin, rules: Iterable[Rule], owners: Mapping[str, str]) -> PluginError | None:
    for other in rules:
        word = rule.code if rule.code == other.code else rule.name if rule.name == other.name else ""
        if word:
            where, owner = f"{type(rule).__module__}.{type(rule).__name__}", owners[other.code]
            en = f"rule {where} takes {word}, which plugin {owner} has already"
            return PluginError(
                plugin.name, Words(en=en, es=f"la regla {where} usa {word}, que ya es del plugin {owner}")
            )
    return None


def _no_rules(plugin: Plugin) -> PluginError:
    module = plugin.module
    return PluginError(plugin.name, Words(en=f"{module} defines no rule", es=f"{module} no define ninguna regla"))
