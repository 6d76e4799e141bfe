package dev.restamp.python.syntax;

/** A place among the tokens, and how deep the syntax is nested there. */
final class Cursor {

    /** Deeper than anyone writes, and far from exhausting the stack. */
    private static final int DEEPEST = 200;

    private final String text;
    private final Tokens tokens;
    private int index;
    private int depth;

    Cursor(String text, Tokens tokens, int depth) {
        this.text = text;
        this.tokens = tokens;
        this.depth = depth;
    }

    String text() {
        return text;
    }

    int index() {
        return index;
    }

    void moveTo(int token) {
        index = token;
    }

    int depth() {
        return depth;
    }

    void resetDepth(int known) {
        depth = known;
    }

    void deeper() {
        if (++depth > DEEPEST) {
            throw new Fault("nested too deeply");
        }
    }

    void shallower() {
        depth--;
    }

    Kind kind() {
        return tokens.kind(index);
    }

    /** The kind of a later token; the end of the file beyond it. */
    Kind kind(int ahead) {
        return tokens.kind(Math.min(index + ahead, tokens.size() - 1));
    }

    boolean at(Kind kind) {
        return tokens.kind(index) == kind;
    }

    /** At a name with this text, which is no keyword everywhere. */
    boolean atWord(String word) {
        return at(Kind.NAME) && tokens.content(index).equals(word);
    }

    String content() {
        return tokens.content(index);
    }

    int start() {
        return tokens.start(index);
    }

    int end() {
        return tokens.end(index);
    }

    int line() {
        return tokens.line(index);
    }

    void next() {
        if (index < tokens.size() - 1) {
            index++;
        }
    }

    boolean accept(Kind kind) {
        if (!at(kind)) {
            return false;
        }
        next();
        return true;
    }

    void expect(Kind kind) {
        if (!accept(kind)) {
            throw expected("'" + kind.text + "'");
        }
    }

    String name() {
        if (!at(Kind.NAME)) {
            throw expected("a name");
        }
        String name = content();
        next();
        return name;
    }

    Fault expected(String what) {
        return at(Kind.BAD) ? new Fault(content()) : new Fault("expected " + what + " but found " + found());
    }

    private String found() {
        return switch (kind()) {
            case NAME, NUMBER -> "'" + content() + "'";
            case STRING -> "a string";
            case NEWLINE, INDENT, DEDENT, END -> kind().text;
            default -> "'" + kind().text + "'";
        };
    }

    Span here() {
        return new Span(start(), end(), line(), tokens.endLine(index));
    }

    /** From a token to the last one passed, ends of lines and blocks not counted. */
    Span since(int first) {
        int last = Math.max(first, index - 1);
        while (last > first && isLayout(tokens.kind(last))) {
            last--;
        }
        return new Span(tokens.start(first), tokens.end(last), tokens.line(first), tokens.endLine(last));
    }

    private static boolean isLayout(Kind kind) {
        return kind == Kind.NEWLINE || kind == Kind.DEDENT || kind == Kind.INDENT;
    }

    /** Whether the token before this one ended a line or a block. */
    boolean afterLayout() {
        return index > 0 && isLayout(tokens.kind(index - 1));
    }

    /** The kind of any token. */
    Kind kindAt(int token) {
        return tokens.kind(Math.min(token, tokens.size() - 1));
    }

    /** The token after the bracket that closes the one here. */
    int afterBracket() {
        int open = 0;
        for (int i = index; ; i++) {
            switch (kindAt(i)) {
                case OPEN, OPEN_SQUARE, OPEN_CURLY -> open++;
                case CLOSE, CLOSE_SQUARE, CLOSE_CURLY -> open--;
                case NEWLINE, END -> {
                    return i;
                }
                default -> {}
            }
            if (open == 0) {
                return i + 1;
            }
        }
    }

    /** The end of this line, as a token. */
    int endOfLine() {
        int i = index;
        while (kindAt(i) != Kind.NEWLINE && kindAt(i) != Kind.END) {
            i++;
        }
        return i;
    }

    String contentAt(int token) {
        return tokens.content(Math.min(token, tokens.size() - 1));
    }
}
