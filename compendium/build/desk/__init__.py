"""A draft in a browser -> what 投稿台 says and shows of it; the same code as on the machine.

It runs in a web worker (see outputs/desk/worker.js), where there is no picture library, no
process and no database, and is tested on a machine. ``calls`` lists what the worker is asked.
"""
