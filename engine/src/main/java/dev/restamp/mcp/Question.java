package dev.restamp.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What can be asked; each is a command that writes nothing, with the options that make it look elsewhere and no others. */
enum Question {
    AUDIT(
            "audit",
            "What is truly applied to a database, against what its ledger of migrations claims. Reads only. Ask this first"
                    + " when a migration fails, and before anything is stamped, reset or dropped.",
            List.of("audit"),
            List.of(Operand.DATABASE, Operand.HISTORY, Operand.RULES, Operand.SCHEMA)),
    PLAN(
            "plan",
            "The SQL that would put the ledger and the schema right, to be shown to a person. Changes nothing itself.",
            List.of("plan"),
            List.of(Operand.DATABASE, Operand.HISTORY, Operand.RULES, Operand.SCHEMA)),
    EXPLAIN(
            "explain",
            "Why: which revision makes a thing, what was found of it, and what would change the verdict.",
            List.of("explain"),
            List.of(Operand.DATABASE, Operand.SUBJECT, Operand.HISTORY, Operand.RULES, Operand.SCHEMA)),
    HISTORY_LINT(
            "history_lint",
            "Defects of the migrations themselves, without a database: duplicate ids, several heads, missing parents.",
            List.of("history", "lint"),
            List.of(Operand.HISTORY));

    /** What is said with a question; an option where it has one. */
    enum Operand {
        DATABASE(
                "database",
                "A file or a URL, as in the project's settings; left out, what the working folder names.",
                ""),
        SUBJECT("subject", "A revision, a table, a table.column, an index, or the code of a finding.", ""),
        HISTORY(
                "history",
                "The folder of the migrations; left out, it is found from the working folder.",
                "--history="),
        RULES("rules", "A rulebook laid over what the migrations say.", "--rules="),
        SCHEMA("schema", "The schema of the database, where it is not the usual one.", "--schema=");

        final String key;
        final String description;
        private final String option;

        Operand(String key, String description, String option) {
            this.key = key;
            this.description = description;
            this.option = option;
        }
    }

    final String tool;
    final String description;
    final List<Operand> operands;
    private final List<String> command;

    Question(String tool, String description, List<String> command, List<Operand> operands) {
        this.tool = tool;
        this.description = description;
        this.command = command;
        this.operands = operands;
    }

    Set<Operand> required() {
        return this == EXPLAIN ? Set.of(Operand.SUBJECT) : Set.of();
    }

    /** The words of the command; what begins like an option cannot be one. */
    List<String> words(Map<String, String> given) {
        Map<String, String> rest = new TreeMap<>(given);
        List<String> words = new ArrayList<>(command);
        List<String> places = new ArrayList<>();
        for (Operand operand : operands) {
            String value = rest.remove(operand.key);
            if (value == null && required().contains(operand)) {
                throw new IllegalArgumentException(tool + " needs " + operand.key);
            }
            if (value != null) {
                (operand.option.isEmpty() ? places : words).add(operand.option + value);
            }
        }
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException(tool + " knows no " + String.join(", ", rest.keySet()));
        }
        if (!places.isEmpty()) {
            words.add("--");
            words.addAll(places);
        }
        return words;
    }
}
