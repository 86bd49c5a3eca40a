package tv.retrovue.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/**
 * A class that breaks one rule of the house, compiled on the spot: a rule that does not find it has
 * no teeth.
 *
 * @param home the package that it is planted in
 * @param body what stands between its braces
 * @param neighbours names and bodies of classes that grow beside it, for the body to use
 */
record PlantedClass(String home, String body, Map<String, String> neighbours) {

    static PlantedClass in(String home, String body) {
        return new PlantedClass("tv.retrovue." + home, body, Map.of());
    }

    PlantedClass beside(String neighbour) {
        return beside(neighbour, "");
    }

    PlantedClass beside(String neighbour, String neighboursBody) {
        return new PlantedClass(home, body, Map.of("tv.retrovue." + neighbour, neighboursBody));
    }

    /** Compiles the class and reads it as the rules read the house. */
    JavaClasses grow() {
        try {
            Path soil = Files.createTempDirectory("planted");
            try {
                compileInto(soil);
                return new ClassFileImporter().importPath(soil);
            } finally {
                clear(soil);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot plant a class in " + home, e);
        }
    }

    private void compileInto(Path soil) {
        var sources = new ArrayList<Source>();
        sources.add(new Source(home + ".Planted", body));
        neighbours.forEach((name, text) -> sources.add(new Source(name, text)));
        var complaints = new StringWriter();
        boolean compiled =
                ToolProvider.getSystemJavaCompiler()
                        .getTask(
                                complaints,
                                null,
                                null,
                                List.of("-d", soil.toString(), "-proc:none"),
                                null,
                                sources)
                        .call();
        assertThat(compiled).as("%s compiles: %s", this, complaints).isTrue();
    }

    private static void clear(Path soil) throws IOException {
        try (var files = Files.walk(soil)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** A source file that exists in memory only. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String body) {
            super(
                    URI.create("string:///" + name.replace('.', '/') + ".java"),
                    JavaFileObject.Kind.SOURCE);
            int dot = name.lastIndexOf('.');
            this.text =
                    "package %s; public class %s { %s }"
                            .formatted(name.substring(0, dot), name.substring(dot + 1), body);
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
