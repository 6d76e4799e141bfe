package dev.restamp.python.value;

import java.util.Optional;
import java.util.Set;

/** Whether a session has loaded objects: it writes back whatever the script changes of one. */
public final class Loaded {

    private boolean any;

    private Loaded() {}

    public static void note(Run run) {
        run.own(Loaded.class, Loaded::new).any = true;
    }

    /** Something is changed in place; what is not known may be an object that was loaded, or be part of one. */
    public static void changed(Value value, Run run) {
        boolean may = value instanceof Value.Unknown unknown && !unknown.mayAct() && !run.isImporting();
        if (may && run.own(Loaded.class, Loaded::new).any) {
            run.opaque("changes what a session may have loaded: " + Truth.reason(value), Optional.of(Set.of()));
        }
    }
}
