package dev.restamp.python.syntax;

/** Where a node stands: character offsets (the end is exclusive) and lines counted from 1. */
public record Span(int start, int end, int line, int endLine) {

    Span to(Span last) {
        return new Span(start, last.end, line, last.endLine);
    }
}
