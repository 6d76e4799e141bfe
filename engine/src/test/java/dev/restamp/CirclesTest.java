package dev.restamp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jgrapht.Graph;
import org.jgrapht.alg.connectivity.KosarajuStrongConnectivityInspector;
import org.jgrapht.graph.DefaultDirectedGraph;
import org.jgrapht.graph.DefaultEdge;
import org.junit.jupiter.api.Test;

/** No package is a knot: of its files few need each other, so that one can be read, and changed, without all the others. */
class CirclesTest {

    private static final int LARGEST = 8;

    @Test
    void no_more_than_eight_files_of_a_package_need_each_other() {
        Map<String, Graph<String, DefaultEdge>> packages = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.restamp")
                .forEach(type -> add(type, packages));
        assertThat(packages).hasSizeGreaterThan(20);
        packages.forEach((name, files) -> assertThat(tooLarge(files)).as(name).isEmpty());
    }

    private static void add(JavaClass type, Map<String, Graph<String, DefaultEdge>> packages) {
        Graph<String, DefaultEdge> files =
                packages.computeIfAbsent(type.getPackageName(), p -> new DefaultDirectedGraph<>(DefaultEdge.class));
        String file = file(type);
        files.addVertex(file);
        type.getDirectDependenciesFromSelf().stream()
                .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                .filter(target -> target.getPackageName().equals(type.getPackageName()))
                .map(CirclesTest::file)
                .filter(target -> !target.equals(file))
                .forEach(target -> {
                    files.addVertex(target);
                    files.addEdge(file, target);
                });
    }

    private static String file(JavaClass type) {
        return type.getName().replaceAll("\\$.*", "");
    }

    private static List<Set<String>> tooLarge(Graph<String, DefaultEdge> files) {
        return new KosarajuStrongConnectivityInspector<>(files)
                .stronglyConnectedSets().stream()
                        .filter(circle -> circle.size() > LARGEST)
                        .<Set<String>>map(TreeSet::new)
                        .toList();
    }
}
