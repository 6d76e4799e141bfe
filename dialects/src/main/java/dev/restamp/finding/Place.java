package dev.restamp.finding;

/** Where something stands: a file, as a person would name it, and a line counted from 1; 0 when the whole file is meant. */
public record Place(String file, int line) implements Comparable<Place> {

    public static final Place NOWHERE = new Place("", 0);

    @Override
    public int compareTo(Place other) {
        int files = file.compareTo(other.file);
        return files != 0 ? files : Integer.compare(line, other.line);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
