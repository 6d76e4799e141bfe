package dev.restamp.script;

import dev.restamp.dialect.Client;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A plan as SQL: the text of the script, the text of its undo, and the bare statements of every step, in the order of the
 * plan's steps (none for reviews and files). The texts carry a checksum over all that was seen, so that they are written when
 * they are asked for, and once; most audits are read without them.
 */
public final class Script {

    private final Function<Client, String> forward;
    private final Function<Client, String> backward;
    private final List<List<String>> statements;
    private final Map<Client, String> texts = new EnumMap<>(Client.class);
    private final Map<Client, String> undos = new EnumMap<>(Client.class);

    public Script(Function<Client, String> forward, Function<Client, String> backward, List<List<String>> statements) {
        this.forward = forward;
        this.backward = backward;
        this.statements = statements.stream().map(List::copyOf).toList();
    }

    /** For the shell of the database, as long as nobody asks for another client. */
    public String text() {
        return text(Client.SHELL);
    }

    public synchronized String text(Client client) {
        return texts.computeIfAbsent(client, forward);
    }

    public String undo() {
        return undo(Client.SHELL);
    }

    public synchronized String undo(Client client) {
        return undos.computeIfAbsent(client, backward);
    }

    public List<List<String>> statements() {
        return statements;
    }
}
