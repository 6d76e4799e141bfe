package dev.restamp.tool.flyway;

import dev.restamp.text.RegularFile;
import dev.restamp.tool.sqlfolder.SettingsFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** A project's own file for Maven: what it says to Flyway's plugin, for each of its executions. */
final class Pom {

    static final String FILE = "pom.xml";
    private static final String PLUGIN = "flyway-maven-plugin";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^{}]+)\\}");

    private final Path base;
    private final Element project;

    private Pom(Path base, Element project) {
        this.base = base;
        this.project = project;
    }

    /** Names and values for each execution, as they are written there but for what Maven puts in; nothing where there is no plugin. */
    static List<Map<String, String>> read(Path base) {
        Path file = base.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            String text = RegularFile.text(file);
            return text.contains(PLUGIN) ? new Pom(base, root(text)).executions() : List.of();
        } catch (IOException | SAXException | ParserConfigurationException e) {
            return List.of();
        }
    }

    /** Nothing that the file names elsewhere is fetched. */
    private static Element root(String text) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        var builder = factory.newDocumentBuilder();
        builder.setErrorHandler(null);
        return builder.parse(new InputSource(new StringReader(text))).getDocumentElement();
    }

    /** That of the plugin alone, where it has no other. */
    private List<Map<String, String>> executions() {
        List<Map<String, String>> all = new ArrayList<>();
        for (Element plugin : all(project, "plugin").filter(Pom::isOurs).toList()) {
            Map<String, String> shared = configuration(plugin);
            List<Map<String, String>> own = child(plugin, "executions").stream()
                    .flatMap(executions -> children(executions, "execution"))
                    .map(this::configuration)
                    .filter(said -> !said.isEmpty())
                    .toList();
            own.forEach(said -> all.add(with(said, shared)));
            if (own.isEmpty() && !shared.isEmpty()) {
                all.add(shared);
            }
        }
        Map<String, String> known = properties();
        return all.isEmpty()
                ? List.of(known)
                : all.stream().map(said -> with(said, known)).toList();
    }

    private static Map<String, String> with(Map<String, String> said, Map<String, String> more) {
        Map<String, String> both = new LinkedHashMap<>(said);
        more.forEach(both::putIfAbsent);
        return both;
    }

    private static boolean isOurs(Element plugin) {
        return child(plugin, "artifactId").filter(id -> text(id).equals(PLUGIN)).isPresent();
    }

    private Map<String, String> configuration(Element of) {
        Map<String, String> said = new LinkedHashMap<>();
        child(of, "configuration").stream().flatMap(Pom::children).forEach(setting -> put(setting, said));
        Optional.ofNullable(said.remove("configFiles"))
                .ifPresent(files -> Stream.of(files.split(","))
                        .map(file -> SettingsFile.read(base.resolve(file.strip())))
                        .forEach(more -> more.forEach(
                                (name, value) -> said.putIfAbsent(name.replaceFirst("^flyway\\.", ""), value))));
        return said;
    }

    /** A list is one text with commas; a placeholder goes by its own name below that of all. */
    private void put(Element setting, Map<String, String> said) {
        List<Element> items = children(setting).toList();
        if (items.isEmpty()) {
            said.put(setting.getTagName(), filled(text(setting)));
        } else if (setting.getTagName().equals("placeholders")) {
            items.forEach(item -> said.put(Settings.PLACEHOLDERS + item.getTagName(), filled(text(item))));
        } else {
            said.put(
                    setting.getTagName(),
                    items.stream().map(Pom::text).map(this::filled).collect(Collectors.joining(",")));
        }
    }

    /** What is said to Flyway by the project's properties. */
    private Map<String, String> properties() {
        return child(project, "properties").stream()
                .flatMap(Pom::children)
                .filter(property -> property.getTagName().startsWith("flyway."))
                .collect(Collectors.toMap(
                        property -> property.getTagName().substring("flyway.".length()),
                        property -> filled(text(property)),
                        (one, other) -> other,
                        LinkedHashMap::new));
    }

    private String filled(String value) {
        Function<String, Optional<String>> known = name -> name.matches("(?:project\\.)?basedir")
                ? Optional.of(base.toAbsolutePath().toString())
                : child(project, "properties").flatMap(all -> child(all, name)).map(Pom::text);
        return PROPERTY.matcher(value)
                .replaceAll(found ->
                        Matcher.quoteReplacement(known.apply(found.group(1)).orElse(found.group())));
    }

    // ------------------------------------------------------------------------------------------------ its tree

    private static Stream<Element> all(Element of, String name) {
        return elements(of.getElementsByTagName(name));
    }

    private static Stream<Element> children(Element of) {
        return elements(of.getChildNodes());
    }

    private static Stream<Element> children(Element of, String name) {
        return children(of).filter(child -> child.getTagName().equals(name));
    }

    private static Optional<Element> child(Element of, String name) {
        return children(of, name).findFirst();
    }

    private static Stream<Element> elements(NodeList nodes) {
        return Stream.iterate(0, i -> i + 1)
                .limit(nodes.getLength())
                .map(nodes::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast);
    }

    private static String text(Element of) {
        return of.getTextContent().strip();
    }
}
