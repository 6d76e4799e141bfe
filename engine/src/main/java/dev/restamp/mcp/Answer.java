package dev.restamp.mcp;

/** How a command ended, and what it said. */
public record Answer(int exit, String text) {

    boolean isRefusal() {
        return exit == 2 || exit == 70;
    }

    /** What the number means, and what is never the way out. */
    String told() {
        String meaning = switch (exit) {
            case 0 -> "Exit 0: nothing to do. For an audit: the ledger is true.";
            case 1 -> "Exit 1: there is something to do, and the plan does it without a person.";
            case 2 -> "Exit 2: this was asked wrongly, or cannot be reached.";
            case 3 -> "Exit 3: a person must decide. Show them the question as it stands.";
            default -> "Exit " + exit + ": a bug of restamp.";
        };
        String warning = isRefusal()
                ? ""
                : "\nDo not reset or drop the database, and do not delete the ledger or its rows; here is what is true.";
        return meaning + warning + "\n\n" + text;
    }
}
