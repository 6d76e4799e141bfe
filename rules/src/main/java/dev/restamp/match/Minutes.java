package dev.restamp.match;

import dev.restamp.match.Sitting.Fired;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kie.api.definition.rule.Rule;
import org.kie.api.event.rule.AfterMatchFiredEvent;
import org.kie.api.event.rule.DefaultAgendaEventListener;
import org.kie.api.runtime.KieSession;

/** Writes down what rules do in a session; asked for what that was before the session is closed. */
public final class Minutes extends DefaultAgendaEventListener {

    /** One rule, told apart from those of the same name in other packages. */
    private record Known(String home, String rule) {}

    private final KieSession session;
    private final Map<Known, Integer> fired = new LinkedHashMap<>();

    private Minutes(KieSession session) {
        this.session = session;
    }

    public static Minutes of(KieSession session) {
        Minutes minutes = new Minutes(session);
        session.addEventListener(minutes);
        return minutes;
    }

    @Override
    public void afterMatchFired(AfterMatchFiredEvent event) {
        Rule rule = event.getMatch().getRule();
        fired.merge(new Known(rule.getPackageName(), rule.getName()), 1, Integer::sum);
    }

    /** Held for the rules of this folder. */
    public Sitting sitting(String folder) {
        Map<String, Integer> facts = new TreeMap<>();
        session.getObjects().forEach(fact -> facts.merge(fact.getClass().getSimpleName(), 1, Integer::sum));
        List<Fired> all = new ArrayList<>();
        fired.forEach((rule, times) -> all.add(new Fired(rule.home(), rule.rule(), times)));
        return new Sitting(folder, facts, all);
    }
}
