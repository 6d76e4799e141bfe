package dev.restamp.python.standard;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Builtin;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/** Modules that work on text: textwrap, hashlib. */
final class Texts {

    private static final Map<String, String> ALGORITHMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha224", "SHA-224", "sha256", "SHA-256", "sha512", "SHA-512");

    private Texts() {}

    private static Optional<String> first(Arguments arguments) {
        return arguments.find(0, "text").flatMap(Value::text);
    }

    private static Value unknown(Arguments arguments) {
        return arguments.find(0, "text").filter(Value.Unknown.class::isInstance).orElse(new Value.Unknown("a text"));
    }

    static Namespace textwrap() {
        return Namespace.of("textwrap")
                .function(
                        "dedent",
                        (a, run) ->
                                first(a).<Value>map(t -> Value.of(dedent(t))).orElseGet(() -> unknown(a)))
                .function("indent", (a, run) -> indented(a));
    }

    /** Takes away the white space that all lines share; lines of nothing else do not count. */
    private static String dedent(String text) {
        String[] lines = text.split("\n", -1);
        String margin = null;
        for (String line : lines) {
            if (line.isBlank()) {
                continue;
            }
            String own = line.substring(0, line.length() - line.stripLeading().length());
            margin = margin == null ? own : common(margin, own);
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < lines.length; i++) {
            String line = lines[i].isBlank() ? "" : lines[i].substring(margin == null ? 0 : margin.length());
            out.append(i > 0 ? "\n" : "").append(line);
        }
        return out.toString();
    }

    private static String common(String one, String other) {
        int i = 0;
        while (i < Math.min(one.length(), other.length()) && one.charAt(i) == other.charAt(i)) {
            i++;
        }
        return one.substring(0, i);
    }

    private static Value indented(Arguments arguments) {
        Optional<String> prefix = arguments.find(1, "prefix").flatMap(Value::text);
        if (first(arguments).isEmpty() || prefix.isEmpty()) {
            return unknown(arguments);
        }
        StringBuilder out = new StringBuilder();
        String[] lines = first(arguments).get().split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            out.append(i > 0 ? "\n" : "")
                    .append(lines[i].isBlank() ? "" : prefix.get())
                    .append(lines[i]);
        }
        return Value.of(out.toString());
    }

    static Namespace hashlib() {
        Namespace module = Namespace.of("hashlib");
        ALGORITHMS.forEach((name, algorithm) -> module.function(name, (a, run) -> hash(algorithm, a)));
        return module;
    }

    private static Value hash(String algorithm, Arguments arguments) {
        return arguments.find(0, "string").orElse(Value.None.NONE) instanceof Value.Bytes bytes
                ? new Hash(algorithm, bytes.latin1())
                : new Value.Unknown("a hash of what is not known");
    }

    private record Hash(String algorithm, String latin1) implements Value.Thing {
        @Override
        public String describe() {
            return "a hash";
        }

        @Override
        public Value attribute(String name, Run run) {
            return name.equals("hexdigest")
                    ? new Builtin(name, (arguments, on) -> Value.of(digest()))
                    : new Unknown("a hash's " + name);
        }

        private String digest() {
            try {
                byte[] bytes = latin1.getBytes(StandardCharsets.ISO_8859_1);
                return HexFormat.of()
                        .formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("Java must know " + algorithm, e);
            }
        }
    }
}
