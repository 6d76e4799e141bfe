package dev.restamp.tool.sqlfolder;

import dev.restamp.text.RegularFile;
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
import java.util.function.UnaryOperator;
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

/** A project's own file for Maven: what it says to the plugin of a tool, for each of its executions. */
public final class MavenBuild {

    public static final String FILE = "pom.xml";
    private static final String PLACEHOLDERS = "placeholders";
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^{}]+)\\}");

    private final Path base;
    private final Element project;
    private final String plugin;
    private final String own;

    private MavenBuild(Path base, Element project, String plugin, String own) {
        this.base = base;
        this.project = project;
        this.plugin = plugin;
        this.own = own;
    }

    /**
     * What was said before and what is said here, once for each execution; by names that begin in properties with what is the
     * tool's {@code own}, as they are written but for what Maven puts in, and told apart in their plain form.
     */
    public static List<Map<String, String>> with(
            Map<String, String> said, Path base, String plugin, String own, UnaryOperator<String> plain) {
        List<Map<String, String>> executions = read(base, plugin, own);
        return executions.isEmpty()
                ? List.of(said)
                : executions.stream()
                        .map(each -> with(said, named(each, plain)))
                        .toList();
    }

    private static Map<String, String> named(Map<String, String> said, UnaryOperator<String> plain) {
        Map<String, String> all = new LinkedHashMap<>();
        said.forEach((name, value) -> all.putIfAbsent(plain.apply(name), value));
        return all;
    }

    private static List<Map<String, String>> read(Path base, String plugin, String own) {
        Path file = base.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try {
            String text = RegularFile.text(file);
            return text.contains(plugin) ? new MavenBuild(base, root(text), plugin, own).executions() : List.of();
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
        for (Element ours : all(project, "plugin").filter(this::isOurs).toList()) {
            Map<String, String> shared = configuration(ours);
            List<Map<String, String>> own = child(ours, "executions").stream()
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

    private boolean isOurs(Element any) {
        return child(any, "artifactId").filter(id -> text(id).equals(plugin)).isPresent();
    }

    private Map<String, String> configuration(Element of) {
        Map<String, String> said = new LinkedHashMap<>();
        child(of, "configuration").stream().flatMap(MavenBuild::children).forEach(setting -> put(setting, said));
        Optional.ofNullable(said.remove("configFiles"))
                .ifPresent(files -> Stream.of(files.split(","))
                        .flatMap(file -> FolderSearch.inside(base, file.strip()).stream())
                        .map(SettingsFile::read)
                        .forEach(more -> more.forEach((name, value) -> said.putIfAbsent(bare(name), value))));
        return said;
    }

    private String bare(String name) {
        return name.startsWith(own) ? name.substring(own.length()) : name;
    }

    /** A list is one text with commas; a placeholder goes by its own name below that of all. */
    private void put(Element setting, Map<String, String> said) {
        List<Element> items = children(setting).toList();
        if (items.isEmpty()) {
            said.put(setting.getTagName(), filled(text(setting)));
        } else if (setting.getTagName().equals(PLACEHOLDERS)) {
            items.forEach(item -> said.put(PLACEHOLDERS + "." + item.getTagName(), filled(text(item))));
        } else {
            said.put(
                    setting.getTagName(),
                    items.stream().map(MavenBuild::text).map(this::filled).collect(Collectors.joining(",")));
        }
    }

    /** What is said to the tool by the project's properties. */
    private Map<String, String> properties() {
        return child(project, "properties").stream()
                .flatMap(MavenBuild::children)
                .filter(property -> property.getTagName().startsWith(own))
                .collect(Collectors.toMap(
                        property -> bare(property.getTagName()),
                        property -> filled(text(property)),
                        (one, other) -> other,
                        LinkedHashMap::new));
    }

    private String filled(String value) {
        Function<String, Optional<String>> known = name -> name.matches("(?:project\\.)?basedir")
                ? Optional.of(base.toAbsolutePath().toString())
                : child(project, "properties").flatMap(all -> child(all, name)).map(MavenBuild::text);
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
