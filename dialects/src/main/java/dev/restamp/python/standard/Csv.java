package dev.restamp.python.standard;

import dev.restamp.python.value.Arguments;
import dev.restamp.python.value.Iteration;
import dev.restamp.python.value.Run;
import dev.restamp.python.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The module csv, as far as rows are read with it. */
final class Csv {

    private static final Set<String> OPTIONS = Set.of("delimiter", "quotechar");

    private Csv() {}

    static Namespace module() {
        return Namespace.of("csv").function("reader", Csv::lists).function("DictReader", Csv::dicts);
    }

    private static Value lists(Arguments arguments, Run run) {
        return rows(arguments, run)
                .<Value>map(rows -> Value.list(rows.stream().map(Csv::texts).toList()))
                .orElseGet(() -> new Value.Unknown("rows of a file"));
    }

    private static Value texts(List<String> row) {
        return Value.list(row.stream().map(Value::of).toList());
    }

    /** By the names of the first row that holds any, unless they are given. */
    private static Value dicts(Arguments arguments, Run run) {
        Optional<List<List<String>>> rows = rows(arguments, run);
        if (rows.isEmpty() || arguments.positional().size() > 1) {
            return new Value.Unknown("rows of a file");
        }
        List<List<String>> all =
                rows.get().stream().filter(row -> !row.isEmpty()).toList();
        List<Value> dicts = new ArrayList<>();
        for (List<String> row : all.subList(Math.min(1, all.size()), all.size())) {
            if (row.size() != all.get(0).size()) {
                return new Value.Unknown("rows of several lengths");
            }
            Map<Value, Value> dict = new LinkedHashMap<>();
            for (int i = 0; i < row.size(); i++) {
                dict.put(Value.of(all.get(0).get(i)), Value.of(row.get(i)));
            }
            dicts.add(Value.dict(dict));
        }
        return Value.list(dicts);
    }

    /** Of lines that are known, in the usual form but for what is said of it. */
    private static Optional<List<List<String>>> rows(Arguments arguments, Run run) {
        Optional<Character> comma = sign(arguments, "delimiter", ',');
        Optional<Character> quote = sign(arguments, "quotechar", '"');
        if (!arguments.complete()
                || comma.isEmpty()
                || quote.isEmpty()
                || !OPTIONS.containsAll(arguments.named().keySet())) {
            return Optional.empty();
        }
        Optional<List<Value>> lines = arguments.find(0, "csvfile").flatMap(file -> Iteration.of(file, run));
        StringBuilder text = new StringBuilder();
        for (Value line : lines.orElse(List.of())) {
            Optional<String> known = line.text();
            if (known.isEmpty()) {
                return Optional.empty();
            }
            text.append(known.get()).append(known.get().endsWith("\n") ? "" : "\n");
        }
        run.spend(text.length());
        return lines.map(known -> read(text.toString(), comma.get(), quote.get()));
    }

    private static Optional<Character> sign(Arguments arguments, String name, char usual) {
        return arguments.find(name).isEmpty()
                ? Optional.of(usual)
                : arguments
                        .find(name)
                        .flatMap(Value::text)
                        .filter(sign -> sign.length() == 1)
                        .map(sign -> sign.charAt(0));
    }

    /** An empty line is a row of nothing. */
    private static List<List<String>> read(String text, char comma, char quote) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        boolean begun = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                boolean twice = c == quote && i + 1 < text.length() && text.charAt(i + 1) == quote;
                quoted = c != quote || twice;
                i += twice ? 1 : 0;
                cell.append(quoted ? String.valueOf(c) : "");
            } else if (c == quote && cell.isEmpty()) {
                quoted = true;
                begun = true;
            } else if (c == comma || c == '\n') {
                begun = begun || c == comma || !cell.isEmpty();
                if (begun) {
                    row.add(cell.toString());
                }
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(List.copyOf(row));
                    row.clear();
                    begun = false;
                }
            } else if (c != '\r') {
                cell.append(c);
            }
        }
        return rows;
    }
}
