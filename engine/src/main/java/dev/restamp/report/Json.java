package dev.restamp.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.restamp.text.Printable;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Optional;

/** Writes JSON into a text, one field a line. What cannot be seen stands only within strings, and there it is escaped. */
final class Json {

    /** What writes one value. */
    @FunctionalInterface
    interface Part {
        void write(Json json) throws IOException;
    }

    /** What writes one element of a list. */
    @FunctionalInterface
    interface Element<T> {
        void write(T element) throws IOException;
    }

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator generator;

    private Json(JsonGenerator generator) {
        this.generator = generator;
    }

    /** An object on its own, with a line feed at the end. */
    static String object(Part fields) {
        return object(fields, true);
    }

    /** An object without any space, to be one line of many or part of a page. */
    static String line(Part fields) {
        return object(fields, false);
    }

    private static String object(Part fields, boolean pretty) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            if (pretty) {
                generator.setPrettyPrinter(printer());
            }
            new Json(generator).objectOf(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Printable.lines(text + "\n");
    }

    private static DefaultPrettyPrinter printer() {
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withArrayEmptySeparator("")
                        .withObjectEmptySeparator(""))
                .withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }

    void objectOf(Part fields) throws IOException {
        generator.writeStartObject();
        fields.write(this);
        generator.writeEndObject();
    }

    void object(String name, Part fields) throws IOException {
        generator.writeFieldName(name);
        objectOf(fields);
    }

    <T> void list(String name, Collection<T> elements, Element<T> each) throws IOException {
        generator.writeArrayFieldStart(name);
        for (T element : elements) {
            each.write(element);
        }
        generator.writeEndArray();
    }

    void texts(String name, Collection<String> texts) throws IOException {
        list(name, texts, generator::writeString);
    }

    void text(String name, String text) throws IOException {
        generator.writeStringField(name, text);
    }

    /** Left out where there is none. */
    void text(String name, Optional<String> text) throws IOException {
        if (text.isPresent()) {
            text(name, text.get());
        }
    }

    void number(String name, long number) throws IOException {
        generator.writeNumberField(name, number);
    }

    void truth(String name, boolean truth) throws IOException {
        generator.writeBooleanField(name, truth);
    }
}
