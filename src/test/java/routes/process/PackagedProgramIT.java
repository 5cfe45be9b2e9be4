package routes.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the jar tells Java of the program in it. */
class PackagedProgramIT {

    /** Without it Java 24 and newer warn in the log of the library that is loaded. */
    @Test
    void mayLoadTheLibraryOfTheDatabase() throws IOException {
        try (JarFile jar = new JarFile(JavaCommand.JAR.toFile())) {
            assertThat(jar.getManifest().getMainAttributes().getValue("Enable-Native-Access"))
                    .isEqualTo("ALL-UNNAMED");
        }
    }
}
