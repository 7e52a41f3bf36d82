"""The core's commands, each in a module of its own that is imported when it is called."""

from __future__ import annotations

COMMANDS = {
    "list": ("proofcheck.commands.list", "list_command"),
    "show": ("proofcheck.commands.show", "show_command"),
    "verify": ("proofcheck.commands.verify", "verify_command"),
    "mutate": ("proofcheck.commands.mutate", "mutate_command"),
    "hunt": ("proofcheck.commands.hunt", "hunt_command"),
    "replay": ("proofcheck.commands.hunt", "replay_command"),
    "tightness": ("proofcheck.commands.tightness", "tightness_command"),
    "diff": ("proofcheck.commands.diff", "diff_command"),
    "report": ("proofcheck.commands.report", "report_command"),
    "notes": ("proofcheck.commands.notes", "notes_command"),
}
"""Name -> (module, attribute)."""
