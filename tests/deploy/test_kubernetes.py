"""The manifest agrees with the line, and with itself."""

import json
from itertools import pairwise
from typing import Any

import pytest
import yaml

from ivr.content.shelf.shelf import Shelf
from ivr.settings import PROJECT, Settings
from ivr.web import serve
from tests.content.folder import FILES
from tests.deploy.agreed import TO_ANSWER, options_of, settings_read
from tests.deploy.programs import run
from tests.server_stage import NUMBER, REQUIRED, TOKEN

MANIFEST = PROJECT / "deploy/kubernetes/ivr.yaml"
PARTS: list[dict[str, Any]]
PARTS = list(yaml.safe_load_all(MANIFEST.read_text(encoding="utf-8")))
KINDS = {part["kind"]: part for part in PARTS}
DEPLOYMENT = KINDS["Deployment"]["spec"]
POD = DEPLOYMENT["template"]["spec"]
[LINE] = POD["containers"]
LARGEST_CONFIGMAP = 1024 * 1024
"""Bytes; Kubernetes takes no larger one."""


def test_several() -> None:
    """Three pods answer at least, and at most one is taken away at a time."""
    budget = KINDS["PodDisruptionBudget"]["spec"]

    assert DEPLOYMENT["replicas"] >= 3
    assert DEPLOYMENT["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert budget["maxUnavailable"] == 1


def test_labels() -> None:
    """Each part means the same pods."""
    own = DEPLOYMENT["template"]["metadata"]["labels"]
    meant = [
        DEPLOYMENT["selector"]["matchLabels"],
        KINDS["PodDisruptionBudget"]["spec"]["selector"]["matchLabels"],
        KINDS["Service"]["spec"]["selector"],
        KINDS["NetworkPolicy"]["spec"]["podSelector"]["matchLabels"],
        *(
            spread["labelSelector"]["matchLabels"]
            for spread in POD["topologySpreadConstraints"]
        ),
    ]

    assert meant == [own] * len(meant)


def test_starts_the_line() -> None:
    """A pod starts the line where its port and its probes are."""
    [port] = LINE["ports"]
    probes = [
        LINE[f"{kind}Probe"]["httpGet"] for kind in ("startup", "readiness", "liveness")
    ]

    assert options_of(LINE["command"])["bind"] == f"0.0.0.0:{port['containerPort']}"
    assert probes == [{"path": "/health", "port": port["name"]}] * 3


def test_well_in_an_emergency() -> None:
    """A pod that has no content is kept: it says 112 and connects to the helpline."""
    line = serve(Settings(TOKEN, "https://localhost", NUMBER, PROJECT), Shelf())
    health = line.test_client().get("/health")

    assert health.get_json()["status"] == "emergency"
    assert health.status_code == 200


def test_settings() -> None:
    """A pod has all settings that the line needs, and the token is not among ours."""
    given = KINDS["ConfigMap"]["data"]

    assert set(given) | {"TWILIO_AUTH_TOKEN"} >= set(REQUIRED)
    assert set(given) <= settings_read()
    assert "TWILIO_AUTH_TOKEN" not in given
    assert "Secret" not in KINDS
    assert [next(iter(source)) for source in LINE["envFrom"]] == [
        "configMapRef",
        "secretRef",
    ]


def test_time_to_stop() -> None:
    """A turn that is under way when a pod goes is answered."""
    [_, waits] = LINE["lifecycle"]["preStop"]["exec"]["command"]

    assert POD["terminationGracePeriodSeconds"] > int(waits) + TO_ANSWER


def test_may_do_nothing_else() -> None:
    """A pod may write to its own folders alone, as nobody in particular."""
    alone = {
        "allowPrivilegeEscalation": False,
        "readOnlyRootFilesystem": True,
        "capabilities": {"drop": ["ALL"]},
    }
    writable = [one for one in LINE["volumeMounts"] if not one.get("readOnly")]

    assert [one["securityContext"] for one in (*POD["initContainers"], LINE)] == [
        alone
    ] * 2
    assert POD["securityContext"]["runAsNonRoot"]
    assert not POD["automountServiceAccountToken"]
    assert KINDS["NetworkPolicy"]["spec"]["egress"] == []
    assert {one["mountPath"] for one in writable} == {"/var/lib/ivr", "/tmp"}  # noqa: S108, the pod's own


@pytest.mark.parametrize("folder", ["prompts", "data"])
def test_content(folder: str) -> None:
    """The content fits into a ConfigMap, and lies where the line looks for it."""
    files = [path for path in (PROJECT / folder).iterdir() if path.is_file()]
    mounted = {one["name"]: one["mountPath"] for one in LINE["volumeMounts"]}
    volumes = {one["name"]: one for one in POD["volumes"]}

    assert {f"{folder}/{path.name}" for path in files} >= {
        name for name in FILES if name.startswith(folder)
    }
    assert sum(path.stat().st_size for path in files) < LARGEST_CONFIGMAP / 2
    assert mounted[folder] == f"/opt/ivr/{folder}"
    assert volumes[folder]["configMap"]["name"] == f"ivr-{folder}"
    assert "subPath" not in str(LINE["volumeMounts"])


def test_same_image() -> None:
    """The first content of a pod is that of the program it runs."""
    images = [one["image"] for one in (*POD["initContainers"], LINE)]

    assert all(one == other for one, other in pairwise(images))


@pytest.mark.parametrize("folder", ["prompts", "data"])
def test_configmap_is_made(folder: str) -> None:
    """The command that makes a ConfigMap of our files does."""
    made = run(
        *("kubectl", "create", "configmap", f"ivr-{folder}", "--dry-run=client"),
        *(f"--from-file={PROJECT / folder}", "--output=json"),
    )

    assert {f"{folder}/{name}" for name in json.loads(made.stdout)["data"]} >= {
        name for name in FILES if name.startswith(folder)
    }


@pytest.mark.parametrize("version", ["1.29", "1.33", "1.37"])
def test_schema(version: str) -> None:
    """Every word of the manifest is one that Kubernetes knows."""
    said = run("kubernetes-validate", "--strict", "-k", version, str(MANIFEST))

    assert said.returncode == 0, said.stdout + said.stderr
