package dev.restamp.report;

import dev.restamp.text.Printable;

/** Grows a page tag by tag. Whatever is not a tag of ours is escaped; there is no way to add it otherwise. */
final class Html {

    private final StringBuilder page = new StringBuilder();

    /** Opens a tag; attributes are names and values in turn. */
    Html open(String tag, String... attributes) {
        page.append('<').append(tag);
        for (int i = 0; i < attributes.length; i += 2) {
            page.append(' ').append(attributes[i]);
            page.append("=\"").append(escaped(attributes[i + 1])).append('"');
        }
        page.append('>');
        return this;
    }

    Html close(String... tags) {
        for (String tag : tags) {
            page.append("</").append(tag).append('>');
        }
        return this;
    }

    Html text(String text) {
        page.append(escaped(text));
        return this;
    }

    Html feed() {
        page.append('\n');
        return this;
    }

    /** A tag with text in it. */
    Html tag(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    /** Text of ours that may hold markup: styles, scripts, drawings, data. Never anything that was read. */
    Html ours(String markup) {
        page.append(markup);
        return this;
    }

    /** JSON inside a script tag: nothing in it can end the tag. */
    static String data(String json) {
        return json.replace("<", "\\u003c");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (char c : Printable.lines(text).toCharArray()) {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
