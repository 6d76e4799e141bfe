package dev.restamp.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Functions that make a text of texts and numbers, as names are put together in code. */
final class TextFunctions {

    /** Longer than any name or statement. */
    private static final int MOST = 10_000;

    private final List<Datum> arguments;

    private TextFunctions(List<Datum> arguments) {
        this.arguments = arguments;
    }

    /** Nothing where the function is not one of these, or not of such arguments. */
    static Optional<Datum> call(String function, List<Datum> arguments) {
        return new TextFunctions(arguments).call(function);
    }

    private Optional<Datum> call(String function) {
        return switch (function) {
            case "lpad" -> padded().map(pad -> pad.concat(text(0).orElse(""))).flatMap(this::cut);
            case "rpad" -> padded().map(pad -> text(0).orElse("").concat(pad)).flatMap(this::cut);
            case "left" -> part(0, number(1));
            case "right" ->
                number(1)
                        .filter(n -> n >= 0)
                        .flatMap(n -> text(0).map(text -> Datum.of(text.substring(Math.max(0, text.length() - n)))));
            case "substr", "substring" -> number(1).filter(n -> n > 0).flatMap(n -> part(n - 1, length()));
            case "split_part" -> split();
            case "repeat" ->
                number(1)
                        .filter(n -> n * text(0).orElse("").length() <= MOST)
                        .flatMap(n -> text(0).map(text -> Datum.of(text.repeat(Math.max(0, n)))));
            case "initcap" -> text(0).map(TextFunctions::capitalised);
            case "reverse" ->
                text(0).map(text -> Datum.of(new StringBuilder(text).reverse().toString()));
            case "string_to_array" ->
                text(0).flatMap(text -> text(1).filter(by -> !by.isEmpty()).map(by -> pieces(text, by)));
            case "array_to_string" ->
                arguments.size() == 2 && arguments.get(0) instanceof Datum.Items list
                        ? joined(1, list.items())
                        : Optional.empty();
            case "concat_ws" -> joined(0, arguments.subList(Math.min(1, arguments.size()), arguments.size()));
            default -> Optional.empty();
        };
    }

    private Optional<String> text(int place) {
        return place < arguments.size() && arguments.get(place) instanceof Datum.Text text
                ? Optional.of(text.value())
                : Optional.empty();
    }

    private Optional<Integer> number(int place) {
        return place < arguments.size() && arguments.get(place) instanceof Datum.Whole whole
                ? Optional.of(whole.value()).filter(n -> n.bitLength() < 14).map(n -> n.intValue())
                : Optional.empty();
    }

    private Optional<Integer> length() {
        return arguments.size() > 2 ? number(2).filter(n -> n >= 0) : Optional.of(MOST);
    }

    /** As much of the third argument, or of spaces, as is missing. */
    private Optional<String> padded() {
        String fill = arguments.size() > 2 ? text(2).orElse("") : " ";
        return text(0).filter(text -> !fill.isEmpty())
                .flatMap(text -> number(1)
                        .map(n -> Math.max(0, n - text.length()))
                        .map(missing -> fill.repeat(missing / fill.length() + 1).substring(0, missing)));
    }

    private Optional<Datum> cut(String text) {
        return number(1).map(n -> Datum.of(text.substring(0, Math.min(Math.max(0, n), text.length()))));
    }

    /** A negative length counts from the end. */
    private Optional<Datum> part(int from, Optional<Integer> length) {
        return text(0).flatMap(text -> length.map(n -> {
            int end = n < 0 ? Math.max(from, text.length() + n) : Math.min(text.length(), from + n);
            return Datum.of(from >= text.length() ? "" : text.substring(from, end));
        }));
    }

    private Optional<Datum> split() {
        return text(0).flatMap(text -> text(1).filter(by -> !by.isEmpty())
                .flatMap(by -> number(2).filter(n -> n > 0).map(n -> {
                    String[] parts = text.split(Pattern.quote(by), -1);
                    return Datum.of(n > parts.length ? "" : parts[n - 1]);
                })));
    }

    private static Datum pieces(String text, String by) {
        List<Datum> pieces = new ArrayList<>();
        if (!text.isEmpty()) {
            List.of(text.split(Pattern.quote(by), -1)).forEach(piece -> pieces.add(Datum.of(piece)));
        }
        return Datum.items(pieces);
    }

    /** By the argument at that place; nothing where not all are texts. */
    private Optional<Datum> joined(int by, List<Datum> items) {
        List<Datum.Text> texts = items.stream()
                .filter(Datum.Text.class::isInstance)
                .map(Datum.Text.class::cast)
                .toList();
        return text(by).filter(known -> texts.size() == items.size())
                .map(known -> Datum.of(texts.stream().map(Datum.Text::value).collect(Collectors.joining(known))));
    }

    private static Datum capitalised(String text) {
        StringBuilder result = new StringBuilder();
        boolean within = false;
        for (char letter : text.toCharArray()) {
            result.append(within ? Character.toLowerCase(letter) : Character.toUpperCase(letter));
            within = Character.isLetterOrDigit(letter);
        }
        return Datum.of(result.toString());
    }
}
