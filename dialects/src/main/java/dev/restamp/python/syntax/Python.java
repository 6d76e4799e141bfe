package dev.restamp.python.syntax;

import java.util.List;

/** Reads Python 3, from the syntax of 3.8 on. Never fails: what is no Python stands in the tree as broken. */
public final class Python {

    private Python() {}

    /** The file is only a name, for people. */
    public static Module parse(String text, String file) {
        Cursor cursor = new Cursor(text, Tokenizer.tokenize(text), 0);
        List<Statement> body = new StatementParser(cursor).file();
        return new Module(file, text, body);
    }

    public static Module parse(byte[] bytes, String file) {
        Encoding.Decoded decoded = Encoding.decode(bytes);
        Module module = parse(decoded.text(), file);
        return new Module(file, module.text(), module.body(), decoded.refusal());
    }

    /** One expression that is the whole text, as {@code eval} reads it; broken text has none. */
    public static java.util.Optional<Expression> parseExpression(String text) {
        List<Statement> body = parse("(" + text + "\n)", "").body();
        return body.size() == 1 && body.get(0) instanceof Statement.Evaluate only
                ? java.util.Optional.of(only.value())
                : java.util.Optional.empty();
    }
}
