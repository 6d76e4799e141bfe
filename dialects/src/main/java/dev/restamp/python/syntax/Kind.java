package dev.restamp.python.syntax;

import java.util.HashMap;
import java.util.Map;

/** The kinds of token. Keywords and operators are one kind each, so that a token need not be compared as text. */
enum Kind {
    NAME(""),
    NUMBER(""),
    STRING(""),
    NEWLINE("the end of the line"),
    INDENT("an indented block"),
    DEDENT("the end of the block"),
    END("the end of the file"),
    BAD(""),

    FALSE("False"),
    NONE("None"),
    TRUE("True"),
    AND("and"),
    AS("as"),
    ASSERT("assert"),
    ASYNC("async"),
    AWAIT("await"),
    BREAK("break"),
    CLASS("class"),
    CONTINUE("continue"),
    DEF("def"),
    DEL("del"),
    ELIF("elif"),
    ELSE("else"),
    EXCEPT("except"),
    FINALLY("finally"),
    FOR("for"),
    FROM("from"),
    GLOBAL("global"),
    IF("if"),
    IMPORT("import"),
    IN("in"),
    IS("is"),
    LAMBDA("lambda"),
    NONLOCAL("nonlocal"),
    NOT("not"),
    OR("or"),
    PASS("pass"),
    RAISE("raise"),
    RETURN("return"),
    TRY("try"),
    WHILE("while"),
    WITH("with"),
    YIELD("yield"),

    OPEN("("),
    CLOSE(")"),
    OPEN_SQUARE("["),
    CLOSE_SQUARE("]"),
    OPEN_CURLY("{"),
    CLOSE_CURLY("}"),
    COMMA(","),
    COLON(":"),
    SEMICOLON(";"),
    DOT("."),
    ELLIPSIS("..."),
    ARROW("->"),
    WALRUS(":="),
    ASSIGN("="),
    PLUS("+"),
    MINUS("-"),
    STAR("*"),
    SLASH("/"),
    FLOOR("//"),
    PERCENT("%"),
    AT("@"),
    POWER("**"),
    AMPERSAND("&"),
    BAR("|"),
    CARET("^"),
    TILDE("~"),
    LEFT("<<"),
    RIGHT(">>"),
    LESS("<"),
    GREATER(">"),
    LESS_EQUAL("<="),
    GREATER_EQUAL(">="),
    EQUAL("=="),
    UNEQUAL("!="),
    BANG("!"),
    PLUS_ASSIGN("+="),
    MINUS_ASSIGN("-="),
    STAR_ASSIGN("*="),
    SLASH_ASSIGN("/="),
    FLOOR_ASSIGN("//="),
    PERCENT_ASSIGN("%="),
    AT_ASSIGN("@="),
    POWER_ASSIGN("**="),
    AMPERSAND_ASSIGN("&="),
    BAR_ASSIGN("|="),
    CARET_ASSIGN("^="),
    LEFT_ASSIGN("<<="),
    RIGHT_ASSIGN(">>=");

    private static final Map<String, Kind> WORDS = words();

    final String text;

    Kind(String text) {
        this.text = text;
    }

    private static Map<String, Kind> words() {
        Map<String, Kind> words = new HashMap<>();
        for (Kind kind : values()) {
            if (kind.ordinal() >= FALSE.ordinal() && kind.ordinal() <= YIELD.ordinal()) {
                words.put(kind.text, kind);
            }
        }
        return words;
    }

    /** The keyword, or {@link #NAME}. */
    static Kind ofWord(String word) {
        return WORDS.getOrDefault(word, NAME);
    }

    boolean isWord() {
        return ordinal() >= FALSE.ordinal() && ordinal() <= YIELD.ordinal();
    }

    /** Whether a line that begins so begins a statement, and can never go on an expression left open above. */
    boolean beginsStatement() {
        return switch (this) {
            case CLASS, DEF, IMPORT, RETURN, RAISE, TRY, WHILE, WITH, GLOBAL, NONLOCAL, DEL, PASS, BREAK, CONTINUE ->
                true;
            case ASSERT, EXCEPT, FINALLY, ELIF -> true;
            default -> false;
        };
    }

    boolean augments() {
        return ordinal() >= PLUS_ASSIGN.ordinal();
    }
}
