package dev.restamp.apply;

import dev.restamp.text.Told;

/** Why a plan was not carried out. The database is as it was before, unless the message says that nobody knows. */
public final class CannotApply extends Told {

    private static final long serialVersionUID = 1L;

    /** The kinds of reasons, for whoever wants to act on them. */
    public enum Reason {
        /** A person must decide first. */
        BLOCKED,
        /** The database is no longer the one that was audited. */
        MOVED,
        /** Somebody else holds a lock: a running tool, another restamp. */
        BUSY,
        /** The database refused a statement. */
        REFUSED,
        /** All was carried out, and the result was not what had been promised; it was taken back. */
        BROKEN_PROMISE,
        /** The connection was lost at the very end: look again. */
        UNKNOWN,
        /** The file is not the plan of this database, or no longer the plan that was written. */
        FOREIGN_PLAN
    }

    private final Reason reason;

    CannotApply(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    CannotApply(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
