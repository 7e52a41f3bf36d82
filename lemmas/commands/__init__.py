"""The commands that this companion adds."""

from lemmas.commands.bring import bring
from lemmas.commands.certify import certify
from lemmas.commands.check import check
from lemmas.commands.depth import depth
from lemmas.commands.experiment import experiment
from lemmas.commands.normalise import normalise_command
from lemmas.commands.path import path
from lemmas.commands.reference import reference

COMMANDS = (bring, path, check, certify, normalise_command, reference, depth, experiment)
