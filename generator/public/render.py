"""From page model to article body: one sandboxed Jinja environment for every generated page.

The templates are the designer's (`site_config/theme/pages/<kind>.html.j2`). They may read the model, never
change it and never reach past it: the environment is sandboxed and immutable, escapes everything and refuses
a name that does not exist.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from jinja2 import FileSystemLoader, StrictUndefined, Template, TemplateError, TemplateNotFound
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from generator.domain.figures import Figure, Known, Missing, NotApplicable, Suppressed
from generator.errors import ConfigError
from generator.public.dutch import counted, date_in_words, number, plural, sign_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from generator.public.pages.page import Page

FIGURE_MACROS: Final = "macros/figures.html.j2"
PATH_MACROS: Final = "macros/path.html.j2"


@dataclass(frozen=True, slots=True)
class SiteContext:
    """What every template may know of the site, as `site`.

    Attributes:
        title: name of the site.
        description: one sentence about it.
        base_url: address it is published at, with a trailing slash.
        is_demo: the rulings are invented; every page says so.
        has_invented_schools: schools and staff figures come from the sample; every page says so.
        assets: address of each asset by its plain name (`schoolzicht.css` to `/assets/schoolzicht.1a2b3c4d.css`).
    """

    title: str
    description: str
    base_url: str
    is_demo: bool
    has_invented_schools: bool = False
    assets: Mapping[str, str] = field(default_factory=dict)


class PageRenderer:
    """Renders the article body of pages; make one per process, templates are compiled once."""

    def __init__(self, theme: Path, site: SiteContext) -> None:
        self._environment = make_environment(theme, site)
        self._templates: dict[str, Template] = {}
        self._path = _macro(self._environment, PATH_MACROS, "path")

    def render(self, page: Page) -> str:
        """Return the HTML of the article body, H1 included.

        Raises:
            ConfigError: if the template is missing, not valid, or asks for what the model does not have.
        """
        try:
            return self._template(page.kind).render(page=page.model)
        except TemplateError as error:
            raise _template_problem(page, error) from error

    def path(self, page: Page) -> str:
        """Return the HTML of the breadcrumbs of a page."""
        return self._path(page.crumbs)

    def _template(self, kind: str) -> Template:
        if kind not in self._templates:
            self._templates[kind] = self._environment.get_template(f"pages/{kind}.html.j2")
        return self._templates[kind]


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox; its verdict depends on type and name alone, so it is asked once for each pair.

    The country has a million attribute reads; asking each time is a third of the time of rendering.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._verdicts: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may read this attribute; a class is judged by itself, not by its metaclass."""
        if isinstance(obj, type):
            return super().is_safe_attribute(obj, attr, value)
        pair = (type(obj), attr)
        verdict = self._verdicts.get(pair)
        if verdict is None:
            verdict = self._verdicts[pair] = super().is_safe_attribute(obj, attr, value)
        return verdict


def make_environment(theme: Path, site: SiteContext) -> ImmutableSandboxedEnvironment:
    """Make the environment of all page templates below `theme`, with our filters, tests and globals."""
    environment = _Sandbox(
        loader=FileSystemLoader(theme),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.globals.update(site=site, asset=_asset_finder(site.assets))
    environment.filters.update(number=number, date=date_in_words, plural=plural, counted=counted, sign_text=sign_text)
    writer = _SignWriter(environment)
    environment.filters.update(sign=writer.sign, td=writer.cell)
    environment.tests.update(
        figure=lambda value: isinstance(value, Figure),
        known=lambda value: isinstance(value, Known),
        suppressed=lambda value: isinstance(value, Suppressed),
        below_five=lambda value: isinstance(value, Suppressed) and value.is_below_five,
        withheld=lambda value: isinstance(value, Suppressed) and not _says_something(value),
        banded=lambda value: isinstance(value, Suppressed) and not value.is_below_five and _says_something(value),
        missing=lambda value: isinstance(value, Missing),
        not_applicable=lambda value: isinstance(value, NotApplicable),
    )
    return environment


def _says_something(figure: Suppressed) -> bool:
    """Whether the sign of a suppressed figure admits less than every count."""
    return figure.low > 0 or figure.high is not None


class _SignWriter:
    """The filters `sign` and `td`. The words of a sign stand in the macro `absent_sign`; each is written once."""

    def __init__(self, environment: ImmutableSandboxedEnvironment) -> None:
        self._environment = environment
        self._written: dict[Figure, Markup] = {}

    def sign(self, figure: Figure) -> Markup:
        """The sign of a figure as HTML."""
        if isinstance(figure, Known):
            return Markup(number(figure.value))  # noqa: S704 - digits and marks only
        if figure not in self._written:
            macro = _macro(self._environment, FIGURE_MACROS, "absent_sign")
            self._written[figure] = Markup(macro(figure))  # noqa: S704 - escaped by the environment
        return self._written[figure]

    def cell(self, value: Figure | float | str) -> Markup:
        """A table cell: a figure gets its sign, a number Dutch notation, text stays text."""
        if isinstance(value, str):
            return Markup('<td class="sz-text">{}</td>').format(value)
        shown = number(value) if isinstance(value, int | float) else self.sign(value)
        return Markup(f"<td>{shown}</td>")  # noqa: S704 - made of the two lines above


def _macro(environment: ImmutableSandboxedEnvironment, template: str, name: str) -> Callable[..., str]:
    """A macro of a template as a function.

    Raises:
        ConfigError: if the template has no such macro.
    """
    macro = getattr(environment.get_template(template).module, name, None)
    if not callable(macro):
        raise ConfigError(f"{template}: the macro `{name}` is missing", next_step="Restore the macro.")
    return cast("Callable[..., str]", macro)


class _AssetFinder:
    """`asset('finder.js')`: where an asset lies; an unknown name is an error, not a dead link."""

    def __init__(self, assets: Mapping[str, str]) -> None:
        self._assets = assets

    def __call__(self, name: str) -> str:
        if name not in self._assets:
            known = ", ".join(sorted(self._assets)) or "none"
            raise ConfigError(f"asset {name!r} does not exist (there are: {known})", next_step="Correct the template.")
        return self._assets[name]


def _asset_finder(assets: Mapping[str, str]) -> _AssetFinder:
    return _AssetFinder(assets)


def _template_problem(page: Page, error: TemplateError) -> ConfigError:
    if isinstance(error, TemplateNotFound):
        return ConfigError(
            f"site_config/theme/{error.name or ''}: the template is missing (page {page.url})",
            next_step="Restore the template, or leave this kind of page out.",
        )
    place = getattr(error, "filename", None) or f"pages/{page.kind}.html.j2"
    line = getattr(error, "lineno", None) or _line_in_template(error)
    at = f"{Path(place).name}, line {line}" if line else Path(place).name
    return ConfigError(f"{at}: {error.message} (page {page.url})", next_step="Correct the template.")


def _line_in_template(error: BaseException) -> int | None:
    """Find the innermost template line in a traceback: Jinja rewrites those to the template's own lines."""
    line: int | None = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename.endswith(".j2"):
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
