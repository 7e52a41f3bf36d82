"""The commands that this companion adds: path, check, normalise."""

from lemmas.commands.check import check
from lemmas.commands.normalise import normalise_command
from lemmas.commands.path import path

COMMANDS = (path, check, normalise_command)
