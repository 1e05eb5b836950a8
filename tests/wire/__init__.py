"""Discord on a loopback socket: a stand-in that real processes of the bot connect to.

The tests of the commands run inside one process, over simcord. What that cannot show is the process itself: that it
starts, connects, answers over a socket, resumes, stops on a signal and survives being killed. For that,
``stand_in.StandIn`` speaks the gateway and the part of the REST interface that this bot uses, ``process.started``
runs the program as a child, and ``reader.Reader`` does what a person in front of Discord does.
"""
