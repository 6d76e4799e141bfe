package dev.restamp.verdict;

import java.util.List;

/** Why: about one subject, in sections of plain lines. */
public record Explanation(String subject, List<Section> sections) {
    public Explanation {
        sections =
                sections.stream().filter(section -> !section.lines().isEmpty()).toList();
    }

    public record Section(String title, List<String> lines) {
        public Section {
            lines = List.copyOf(lines);
        }
    }
}
