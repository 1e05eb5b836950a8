"""Sandbox: uploaded files are parsed in a separate process, which may crash or be killed.

The request is bytes, the response is JSON. :mod:`~storage.sandbox.limits` has the resource limits,
:mod:`~storage.sandbox.worker` runs in the process, and :mod:`~storage.sandbox.client` sends it requests.
"""
