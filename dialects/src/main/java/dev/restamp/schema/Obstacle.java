package dev.restamp.schema;

/**
 * What else in the database keeps it from a change, as the database would say it. Where that is told by words that may be meant
 * for something else, it is not {@code certain}.
 */
public record Obstacle(String sentence, boolean certain) {

    static Obstacle certain(String sentence) {
        return new Obstacle(sentence, true);
    }
}
