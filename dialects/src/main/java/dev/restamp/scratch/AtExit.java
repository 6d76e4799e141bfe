package dev.restamp.scratch;

/** What is done when the process ends, Ctrl-C included, unless it is called off before. */
public final class AtExit {

    private final Thread hook;

    /** Done at once when the process is ending already. */
    public AtExit(Runnable act) {
        hook = new Thread(act);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException ending) {
            act.run();
        }
    }

    /** Too late when the process is ending: then it is being done. */
    public void callOff() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            return;
        }
    }
}
