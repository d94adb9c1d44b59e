"""Jobs done: sent to a worker or to a thread of this process, run, told of while they run, and found when lost.

`send` hands a job over, `run` does it, `pulse` speaks with the database meanwhile, `lost` looks after the dead.
"""
