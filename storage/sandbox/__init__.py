"""Files that somebody hands in are read in a process of their own, which may break or be killed.

What is sent there is bytes, what comes back is JSON of our own rows. :mod:`~storage.sandbox.limits` says
how much such a process may use, :mod:`~storage.sandbox.worker` is the process, and
:mod:`~storage.sandbox.client` is whoever asks it.
"""
