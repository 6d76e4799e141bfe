package dev.restamp.python.standard;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.TooMuch;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** The module re, as far as Java's expressions mean the same. */
final class Regex {

    private static final Map<String, Integer> FLAGS = Map.ofEntries(
            Map.entry("I", Pattern.CASE_INSENSITIVE),
            Map.entry("IGNORECASE", Pattern.CASE_INSENSITIVE),
            Map.entry("M", Pattern.MULTILINE),
            Map.entry("MULTILINE", Pattern.MULTILINE),
            Map.entry("S", Pattern.DOTALL),
            Map.entry("DOTALL", Pattern.DOTALL),
            Map.entry("X", Pattern.COMMENTS),
            Map.entry("VERBOSE", Pattern.COMMENTS));

    /** What a letter, a digit or a space is, Python takes from all scripts. */
    private static final int UNICODE = Pattern.UNICODE_CHARACTER_CLASS | Pattern.UNICODE_CASE;

    private Regex() {}

    static Namespace module() {
        Namespace module =
                Namespace.of("re").function("compile", Regex::compile).function("escape", Regex::escape);
        FLAGS.forEach((name, flag) -> module.with(name, Value.Int.of(flag)));
        for (String name : List.of("sub", "match", "search", "fullmatch", "findall", "split")) {
            module.function(name, (a, run) -> direct(name, a, run));
        }
        return module;
    }

    private static Value compile(Arguments arguments, Run run) {
        Optional<String> written = arguments.find(0, "pattern").flatMap(Value::text);
        Optional<Value> flags = arguments.find(1, "flags");
        if (written.isEmpty()) {
            return new Value.Unknown("an expression that is not known");
        }
        int bits = flags.isPresent() && flags.get() instanceof Value.Int number
                ? number.value().intValue()
                : 0;
        try {
            return new Compiled(Pattern.compile(translated(written.get()), bits | UNICODE));
        } catch (PatternSyntaxException | StackOverflowError e) {
            return new Value.Unknown("an expression that is Python's alone");
        }
    }

    private static String translated(String python) {
        return python.replace("(?P<", "(?<")
                .replaceAll("\\(\\?P=(\\w+)\\)", "\\\\k<$1>")
                .replace("\\Z", "\\z");
    }

    private static Value escape(Arguments arguments, Run run) {
        return arguments
                .find(0, "pattern")
                .flatMap(Value::text)
                .<Value>map(text -> Value.of(text.replaceAll("[^\\w]", "\\\\$0")))
                .orElse(new Value.Unknown("a text"));
    }

    /** {@code re.sub(pattern, …)} is {@code re.compile(pattern).sub(…)}. */
    private static Value direct(String name, Arguments arguments, Run run) {
        Value flags = arguments.find("flags").orElse(Value.Int.of(0));
        int most = name.equals("sub") ? 4 : name.equals("split") ? 3 : 2;
        if (arguments.positional().size() > most) {
            flags = arguments.positional().get(most);
        }
        Value first = arguments.find(0, "pattern").orElse(Value.None.NONE);
        Value compiled = first instanceof Compiled ? first : compile(Arguments.of(first, flags), run);
        if (!(compiled instanceof Compiled pattern)) {
            return compiled;
        }
        int size = arguments.positional().size();
        List<Value> rest = size == 0 ? List.of() : arguments.positional().subList(1, size);
        return pattern.method(name, new Arguments(rest, arguments.named(), arguments.complete()), run);
    }

    private record Compiled(Pattern pattern) implements Value.Thing {
        @Override
        public String describe() {
            return "the expression " + pattern;
        }

        @Override
        public Value attribute(String name, Run run) {
            if (name.equals("pattern")) {
                return Value.of(pattern.pattern());
            }
            return new Builtin(name, (arguments, on) -> method(name, arguments, on));
        }

        Value method(String name, Arguments arguments, Run run) {
            Optional<String> text =
                    arguments.find(name.equals("sub") ? 1 : 0, "string").flatMap(Value::text);
            if (text.isEmpty()) {
                return new Unknown("a text that is not known");
            }
            Matcher matcher = pattern.matcher(new Watched(text.get(), run));
            try {
                return switch (name) {
                    case "match" -> found(matcher, matcher.lookingAt());
                    case "fullmatch" -> found(matcher, matcher.matches());
                    case "search" -> found(matcher, matcher.find());
                    case "findall" -> all(matcher);
                    case "split" ->
                        arguments.find(1, "maxsplit").isPresent()
                                ? new Unknown("a split into some")
                                : split(matcher, text.get());
                    case "sub" -> replaced(matcher, arguments, run);
                    default -> new Unknown(describe() + "." + name);
                };
            } catch (StackOverflowError e) {
                throw new TooMuch("the expression " + pattern);
            }
        }

        private static Value found(Matcher matcher, boolean found) {
            return found ? new Found(matcher) : None.NONE;
        }

        private static Value all(Matcher matcher) {
            List<Value> all = new ArrayList<>();
            while (matcher.find()) {
                if (matcher.groupCount() == 0) {
                    all.add(Value.of(matcher.group()));
                } else if (matcher.groupCount() == 1) {
                    all.add(group(matcher, 1, Value.of("")));
                } else {
                    all.add(new TupleValue(groups(matcher, Value.of(""))));
                }
            }
            return Value.list(all);
        }

        private static Value split(Matcher matcher, String text) {
            if (matcher.groupCount() > 0) {
                return new Unknown("a split with groups");
            }
            List<Value> parts = new ArrayList<>();
            int from = 0;
            while (matcher.find()) {
                parts.add(Value.of(text.substring(from, matcher.start())));
                from = matcher.end();
            }
            parts.add(Value.of(text.substring(from)));
            return Value.list(parts);
        }

        private static Value replaced(Matcher matcher, Arguments arguments, Run run) {
            Value by = arguments.find(0, "repl").orElse(None.NONE);
            if (arguments.find(2, "count").isPresent()) {
                return new Unknown("some replaced");
            }
            if (by instanceof Unknown) {
                return by;
            }
            StringBuilder out = new StringBuilder();
            while (matcher.find()) {
                Value piece = by.text().isPresent()
                        ? template(by.text().get(), matcher)
                        : run.call(by, Arguments.of(new Found(matcher)));
                if (piece.text().isEmpty()) {
                    return piece instanceof Unknown ? piece : new Unknown("a replacement");
                }
                run.spend(piece.text().get().length());
                matcher.appendReplacement(
                        out, Matcher.quoteReplacement(piece.text().get()));
            }
            matcher.appendTail(out);
            return Value.of(out.toString());
        }

        /** {@code \1} and {@code \g<1>} stand for groups. */
        private static Value template(String template, Matcher matcher) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < template.length(); i++) {
                char c = template.charAt(i);
                char next = i + 1 < template.length() ? template.charAt(i + 1) : 0;
                if (c == '\\' && next == 'g') {
                    return new Unknown("a replacement with named groups");
                }
                if (c == '\\' && next >= '0' && next <= '9') {
                    int group = next - '0';
                    if (group > matcher.groupCount()) {
                        return new Unknown("a replacement of no group");
                    }
                    String text = matcher.group(group);
                    out.append(text == null ? "" : text);
                    i++;
                } else if (c == '\\' && next == 'n') {
                    out.append('\n');
                    i++;
                } else {
                    out.append(c);
                }
            }
            return Value.of(out.toString());
        }
    }

    private static Value group(Matcher matcher, int group, Value none) {
        String text = matcher.group(group);
        return text == null ? none : Value.of(text);
    }

    private static List<Value> groups(Matcher matcher, Value none) {
        List<Value> groups = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            groups.add(group(matcher, i, none));
        }
        return groups;
    }

    /** A match, as it was when it was found. */
    private static final class Found implements Value.Thing {
        private final Value whole;
        private final List<Value> groups;
        private final java.util.function.Function<String, Optional<Value>> named;

        Found(Matcher matcher) {
            whole = Value.of(matcher.group());
            groups = groups(matcher, None.NONE);
            java.util.regex.MatchResult result = matcher.toMatchResult();
            Pattern pattern = matcher.pattern();
            named = name -> byName(pattern, result, name);
        }

        private static Optional<Value> byName(Pattern pattern, java.util.regex.MatchResult result, String name) {
            Matcher again = pattern.matcher(result.group());
            try {
                return again.matches()
                        ? Optional.of(Optional.ofNullable(again.group(name))
                                .<Value>map(Value::of)
                                .orElse(None.NONE))
                        : Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public String describe() {
            return "a match";
        }

        @Override
        public Value attribute(String name, Run run) {
            return switch (name) {
                case "group" ->
                    new Builtin(
                            name,
                            (arguments, on) -> arguments.positional().size() > 1
                                    ? new Unknown("some groups")
                                    : item(arguments.find(0, "").orElse(Int.of(0)), on));
                case "groups" -> new Builtin(name, (arguments, on) -> new TupleValue(groups));
                default -> new Unknown("a match's " + name);
            };
        }

        @Override
        public Value item(Value index, Run run) {
            if (index.text().isPresent()) {
                return named.apply(index.text().get()).orElse(new Unknown("a group"));
            }
            int group = index instanceof Int number && number.value().bitLength() < 16
                    ? number.value().intValue()
                    : -1;
            if (group == 0) {
                return whole;
            }
            return group > 0 && group <= groups.size() ? groups.get(group - 1) : new Unknown("a group");
        }
    }

    /** A text that counts how often it is looked at: an expression that goes back and forth for ever is given up. */
    private record Watched(String text, Run run) implements CharSequence {
        @Override
        public char charAt(int index) {
            run.spend(1);
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
