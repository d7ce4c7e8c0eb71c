"""Every Python that a run starts loads this first: its disk fails with that of the run."""

from tests.failing_disk.disk import fail_as_told

fail_as_told()
