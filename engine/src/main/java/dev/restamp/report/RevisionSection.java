package dev.restamp.report;

import dev.restamp.audit.Audit;
import dev.restamp.history.Revision;
import dev.restamp.verdict.Verdict;
import dev.restamp.verdict.ruling.Ruling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The revisions in the page: drawn as lanes, to be searched, and folded where long chains are calm. */
final class RevisionSection {

    /** Chains at least this long are folded, in histories at least that long. */
    private static final int FOLDED_CHAIN = 6;

    private static final int FOLDED_HISTORY = 40;

    private final Html html;
    private final Audit audit;
    private final Sight sight;

    /** Where the evidence of a revision stands in the page's data. */
    private final Map<String, Integer> numbers = new HashMap<>();

    /** What was last said of the ledger. */
    private String told = "";

    RevisionSection(Html html, Audit audit, Sight sight) {
        this.html = html;
        this.audit = audit;
        this.sight = sight;
        audit.judgement().verdicts().forEach(verdict -> numbers.put(verdict.revision(), numbers.size()));
    }

    void write() {
        Map<String, Verdict> verdicts = audit.judgement().byRevision();
        html.open("section", "id", "revisions").tag("h2", "Revisions").feed();
        tools();
        html.tag("p", "", "id", "shown", "class", "quiet", "role", "status");
        html.open("ol", "class", "revisions", "id", "list").feed();
        Lanes lanes = Lanes.of(audit.history());
        Drawing drawing = Drawing.of(lanes);
        List<Lanes.Row> rows = lanes.rows().stream()
                .filter(r -> verdicts.containsKey(r.revision()))
                .toList();
        for (List<Lanes.Row> chain : chains(rows, verdicts)) {
            chain(drawing, chain, verdicts);
        }
        html.close("ol", "section").feed();
    }

    private void tools() {
        html.open("div", "class", "tools");
        html.open("label")
                .tag("span", "Search", "class", "unseen")
                .open("input", "type", "search", "id", "search", "placeholder", "Search id, message, file, object")
                .close("label");
        html.open("fieldset").tag("legend", "Show only", "class", "unseen");
        Map<Ruling, Integer> counts = new EnumMap<>(Ruling.class);
        audit.judgement().verdicts().forEach(v -> counts.merge(v.ruling(), 1, Integer::sum));
        counts.forEach((ruling, count) -> chip(ruling.word(), Drawing.symbol(ruling), ruling.word(), count));
        long disagreeing = audit.judgement().verdicts().stream()
                .filter(v -> !sight.agrees(v.revision()))
                .count();
        if (disagreeing > 0) {
            chip("disagrees", "", "ledger disagrees", (int) disagreeing);
        }
        html.close("fieldset", "div").feed();
    }

    private void chip(String value, String symbol, String words, int count) {
        html.open("label", "class", "chip")
                .open("input", "type", "checkbox", "name", "only", "value", value)
                .ours(symbol);
        html.text(words + " ")
                .tag("span", Integer.toString(count), "class", "count")
                .close("label");
    }

    /** Long chains of calm revisions together, everything else alone. */
    private List<List<Lanes.Row>> chains(List<Lanes.Row> rows, Map<String, Verdict> verdicts) {
        List<List<Lanes.Row>> chains = new ArrayList<>();
        String last = "";
        for (Lanes.Row row : rows) {
            String here = foldedBy(row, Objects.requireNonNull(verdicts.get(row.revision())));
            if (here.isEmpty() || !here.equals(last)) {
                chains.add(new ArrayList<>());
            }
            chains.get(chains.size() - 1).add(row);
            last = here;
        }
        return chains;
    }

    private String foldedBy(Lanes.Row row, Verdict verdict) {
        String same = sight.sameness(verdict);
        return row.isLink() && !same.isEmpty() ? same + " " + row.lane() : "";
    }

    private void chain(Drawing drawing, List<Lanes.Row> chain, Map<String, Verdict> verdicts) {
        boolean folded = chain.size() >= FOLDED_CHAIN && verdicts.size() >= FOLDED_HISTORY;
        if (folded) {
            fold(
                    drawing,
                    chain,
                    chain.stream()
                            .map(row -> Objects.requireNonNull(verdicts.get(row.revision())))
                            .toList());
        }
        chain.forEach(row -> revision(drawing, row, Objects.requireNonNull(verdicts.get(row.revision())), folded));
    }

    private void fold(Drawing drawing, List<Lanes.Row> chain, List<Verdict> run) {
        html.open("li", "class", "fold")
                .open("span", "class", "lanes")
                .ours(drawing.fold(chain.get(0)))
                .close("span");
        html.open(
                "button",
                "type",
                "button",
                "class",
                "row",
                "aria-expanded",
                "false",
                "data-size",
                Integer.toString(chain.size()));
        html.tag("span", Sight.revisions(chain.size()), "class", "id")
                .tag(
                        "span",
                        run.get(run.size() - 1).revision() + " … " + run.get(0).revision(),
                        "class",
                        "message");
        html.tag("span", Runs.counts(run), "class", "verdict")
                .tag("span", sight.inLedger(run.get(0).revision()).words(), "class", ledgerClass(run.get(0)));
        html.close("button", "li").feed();
        told = sight.inLedger(run.get(0).revision()).words();
    }

    private String ledgerClass(Verdict verdict) {
        return sight.agrees(verdict.revision()) ? "ledger" : "ledger wrong";
    }

    /** Of many in a row the first one says it, and the others carry on its band. */
    private String again(String words, boolean folded) {
        boolean again = words.equals(told) || folded;
        told = folded ? "" : words;
        return again ? " again" : "";
    }

    private void revision(Drawing drawing, Lanes.Row row, Verdict verdict, boolean folded) {
        String id = row.revision();
        String message = audit.history().find(id).map(Revision::message).orElse("");
        String file = audit.history().find(id).map(Revision::file).orElse("");
        html.ours(folded ? "<li hidden" : "<li")
                .ours(" class=\"revision\" data-verdict=\"" + verdict.ruling().word() + "\"");
        html.ours(sight.agrees(id) ? "" : " data-disagrees=\"yes\"").ours(folded ? " data-folded=\"yes\">" : ">");
        html.open("span", "class", "lanes")
                .ours(drawing.row(row, verdict.ruling()))
                .ours(drawing.below(row))
                .close("span");
        html.open(
                "button",
                "type",
                "button",
                "class",
                "row",
                "aria-expanded",
                "false",
                "data-number",
                String.valueOf(numbers.get(id)),
                "data-file",
                file);
        html.tag("code", id, "class", "id").tag("span", message, "class", "message");
        html.tag(
                "span",
                verdict.ruling().word(),
                "class",
                "verdict " + verdict.ruling().word());
        html.tag("span", Sight.evidence(verdict), "class", "share");
        String words = sight.inLedger(id).words();
        html.tag("span", words, "class", ledgerClass(verdict) + again(words, folded));
        html.close("button", "li").feed();
    }
}
