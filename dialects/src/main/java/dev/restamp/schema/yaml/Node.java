package dev.restamp.schema.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A YAML document as a tree that knows where everything stands. */
public sealed interface Node {

    Mark mark();

    /** The word for what it is, in messages. */
    String what();

    /**
     * The word for its kind, which tells nothing of what it holds: a file that is no YAML is one text, and may be somebody's secrets
     * to which a cloned folder points.
     */
    default String kind() {
        return what();
    }

    /** Where in which file. */
    record Mark(String file, int line, int column) {
        @Override
        public String toString() {
            return file + ":" + line + ":" + column;
        }
    }

    /** A text, number, truth or nothing; {@code nothing} is YAML's null, and nothing else is. */
    record Scalar(String text, boolean nothing, Mark mark) implements Node {
        @Override
        public String what() {
            return nothing ? "nothing" : "'" + text + "'";
        }

        @Override
        public String kind() {
            return nothing ? "nothing" : "a text";
        }
    }

    record Sequence(List<Node> items, Mark mark) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String what() {
            return "a list";
        }
    }

    /** Also where each key stands. */
    record Mapping(Map<String, Node> entries, Map<String, Mark> keys, Mark mark) implements Node {
        public Mapping {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
            keys = Map.copyOf(keys);
        }

        @Override
        public String what() {
            return "a mapping";
        }
    }
}
