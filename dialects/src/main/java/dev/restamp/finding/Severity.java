package dev.restamp.finding;

/** How much a finding matters: an error stops an upgrade or a truth, a warning may, a note is good to know. */
public enum Severity {
    ERROR,
    WARNING,
    NOTE;

    public Severity graver(Severity other) {
        return compareTo(other) <= 0 ? this : other;
    }
}
