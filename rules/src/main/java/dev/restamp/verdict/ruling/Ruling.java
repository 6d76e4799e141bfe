package dev.restamp.verdict.ruling;

import java.util.Locale;

/** The conclusion on one revision. */
public enum Ruling {
    /** In the answer, its living evidence all met. */
    APPLIED,
    /** In the answer or just above it, its evidence partly met. */
    PARTIAL,
    /** In the answer; its evidence has expired, and a descendant proves it. */
    SUPERSEDED,
    /** In the answer, silent, implied by a proven descendant or harmless. */
    IMPLIED,
    /** No living evidence found: not in the answer, or skipped while its descendants were applied. */
    ABSENT,
    /** Not in the answer since an ancestor is missing, yet its own evidence is met: applied out of order. */
    STRAY,
    /** Nothing that can be read settles it. */
    UNDETERMINED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
