"""All colours, as named roles. One theme per look; every value opaque, contrast held by a test (text 4.5 : 1)."""

from __future__ import annotations

from dataclasses import dataclass


def mix(color: str, background: str, share: float) -> str:
    """Return `share` (0-1) of the colour laid over the ground."""
    pairs = zip(_rgb(color), _rgb(background), strict=True)
    return "#" + "".join(f"{round(c * share + g * (1 - share)):02X}" for c, g in pairs)


def _rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def luminance(color: str) -> float:
    """Return the relative luminance of a colour, 0-1 (WCAG 2.2)."""
    parts = [c / 255 for c in _rgb(color)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1-21 (WCAG 2.2)."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@dataclass(frozen=True)
class Tone:
    """A colour for marks and text, with the tint that it stands on."""

    ink: str
    tint: str


@dataclass(frozen=True, eq=False)
class Theme:
    """The colours of one look; compared by identity. `hues` are the phases' in turn; `scores[0]` is satisfaction 1."""

    name: str
    ink: str
    muted: str
    faint: str
    """Small marks that may stand back (sense icons on a card); never the only carrier of a meaning."""
    hairline: str
    paper: str
    workspace: str
    action: str
    action_tint: str
    good: str
    bad: str
    star: str
    on_hue: str
    curve: str
    hues: tuple[str, ...]
    scores: tuple[Tone, ...]
    row_tones: dict[str, Tone]
    persona: Tone
    shadow: str
    lane_tint: float
    lane_line: float
    area_tint: float
    is_greyscale: bool = False
    """Whether there are only greys: a pattern then tells what a tint tells elsewhere."""

    def hue(self, index: int, user_color: str | None = None) -> str:
        """Return a phase's hue: its own, or the one for its place."""
        return self.hues[index % len(self.hues)] if user_color is None else self.user_color(user_color)

    def user_color(self, color: str) -> str:
        """Return a colour that a user chose as this look can show it: readable on paper, or white on it."""
        return ensure_contrast(to_grey(color) if self.is_greyscale else color, self.paper, 4.5)

    def score_tone(self, satisfaction: float) -> Tone:
        """Return the tone of a satisfaction of 1-5 (nearest whole number)."""
        return self.scores[min(5, max(1, int(satisfaction + 0.5))) - 1]


def to_grey(color: str) -> str:
    """Return the grey that is as light as the colour."""
    linear = luminance(color)
    channel = 12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055
    return "#" + f"{round(channel * 255):02X}" * 3


def ensure_contrast(color: str, background: str, min_contrast: float) -> str:
    """Return the colour, moved towards black or white just as far as the contrast with the ground asks."""
    goal = "#000000" if luminance(background) > 0.4 else "#FFFFFF"
    for step in range(21):
        mixed = mix(goal, color, step / 20)
        if contrast(mixed, background) >= min_contrast:
            return mixed
    return goal


LIGHT = Theme(
    name="light", ink="#1D2433", muted="#5C6576", faint="#8A93A5", hairline="#E4E7EC", paper="#FFFFFF",
    workspace="#F4F5F7",
    action="#2F5FD0", action_tint="#EDF2FE", good="#0E7569", bad="#B42318", star="#B4530A", on_hue="#FFFFFF",
    curve="#1D2433",
    hues=("#5163DA", "#0B7A91", "#7453F5", "#B4530A", "#B83280", "#3F7A1F", "#A3402B", "#2F6FB0"),
    scores=(
        Tone("#B42318", "#FEE4E2"), Tone("#B54708", "#FDEBD3"), Tone("#475467", "#EAECF0"),
        Tone("#0E7569", "#D6F1EC"), Tone("#05603A", "#CFF0DC"),
    ),
    row_tones={
        "goal": Tone("#2F5FD0", "#FFFFFF"), "questions": Tone("#6941C6", "#FFFFFF"),
        "pain-points": Tone("#B42318", "#FFFBFA"), "opportunities": Tone("#0E7569", "#F6FEFB"),
        "success-factors": Tone("#05603A", "#FFFFFF"), "backstage": Tone("#475467", "#FCFCFD"),
        "actions": Tone("#1D6FA5", "#FFFFFF"), "custom": Tone("#475467", "#FFFFFF"),
    },
    persona=Tone("#5B21B6", "#E9DDFB"), shadow="#1D2433", lane_tint=0.05, lane_line=0.18, area_tint=0.16,
)  # fmt: skip

DARK = Theme(
    name="dark", ink="#ECEEF3", muted="#A3ABBA", faint="#8590A3", hairline="#333A47", paper="#1F242E",
    workspace="#151921",
    action="#7FA2F5", action_tint="#26324B", good="#4CC7B5", bad="#F58B80", star="#F2A65A", on_hue="#10131A",
    curve="#DDE1E9",
    hues=("#98A5F5", "#45BDD3", "#B09CFB", "#EE9B5C", "#EC84C0", "#93CC72", "#EE9584", "#83B7EB"),
    scores=(
        Tone("#FDA29B", "#4A211E"), Tone("#FDB573", "#47301A"), Tone("#C3CAD6", "#343C4A"),
        Tone("#6FD6C6", "#16403B"), Tone("#7FE0A8", "#12452D"),
    ),
    row_tones={
        "goal": Tone("#8FB0F8", "#1F242E"), "questions": Tone("#BCA7FA", "#1F242E"),
        "pain-points": Tone("#F79A90", "#2A2327"), "opportunities": Tone("#63D0BF", "#1D2A2D"),
        "success-factors": Tone("#7FE0A8", "#1F242E"), "backstage": Tone("#C3CAD6", "#222833"),
        "actions": Tone("#7CC1EE", "#1F242E"), "custom": Tone("#C3CAD6", "#1F242E"),
    },
    persona=Tone("#D9C6FD", "#3D2C63"), shadow="#000000", lane_tint=0.07, lane_line=0.30, area_tint=0.24,
)  # fmt: skip

GREY = Theme(
    name="grey", ink="#1C1C1C", muted="#555555", faint="#7A7A7A", hairline="#C2C2C2", paper="#FFFFFF",
    workspace="#F5F5F5",
    action="#333333", action_tint="#EDEDED", good="#4A4A4A", bad="#1C1C1C", star="#1C1C1C", on_hue="#FFFFFF",
    curve="#1C1C1C",
    hues=("#3D3D3D", "#6E6E6E", "#262626", "#5C5C5C", "#454545", "#727272", "#303030", "#656565"),
    scores=(
        Tone("#111111", "#BDBDBD"), Tone("#1C1C1C", "#D2D2D2"), Tone("#333333", "#E4E4E4"),
        Tone("#333333", "#F0F0F0"), Tone("#333333", "#FAFAFA"),
    ),
    row_tones={
        "goal": Tone("#333333", "#FFFFFF"), "questions": Tone("#333333", "#FFFFFF"),
        "pain-points": Tone("#1C1C1C", "#F2F2F2"), "opportunities": Tone("#4A4A4A", "#FAFAFA"),
        "success-factors": Tone("#333333", "#FFFFFF"), "backstage": Tone("#555555", "#FCFCFC"),
        "actions": Tone("#333333", "#FFFFFF"), "custom": Tone("#555555", "#FFFFFF"),
    },
    persona=Tone("#333333", "#E4E4E4"), shadow="#1C1C1C", lane_tint=0.05, lane_line=0.30, area_tint=0.10,
    is_greyscale=True,
)  # fmt: skip
"""For paper, in black ink only: the lower the satisfaction the darker, since what is wrong must show."""

THEMES = {"light": LIGHT, "dark": DARK}
"""The looks of the window."""
