-- What must always be nothing, and what it was when somebody last looked.

-- Global: they look at the whole installation.
CREATE TABLE platform.reconciliations (
    name text PRIMARY KEY,
    -- How many rows contradict each other. Anything but 0 is a fault of ours.
    found bigint NOT NULL,
    checked_at timestamptz NOT NULL
);
