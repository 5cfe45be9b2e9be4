package routes;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.data.redis.serializer.JdkSerializationRedisSerializer;
import routes.http.Rejection;

/** The structure in rules, each with its English sentence. */
@AnalyzeClasses(packages = "routes", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    /** What every stage may use. Each other package is a stage, a new one too. */
    private static final String[] SHARED = {"routes.event..", "routes.http..", "routes.config.."};

    private static final DescribedPredicate<JavaClass> SHARES = resideInAnyPackage(SHARED);
    private static final DescribedPredicate<JavaClass> IS_OF_A_STAGE =
            resideInAPackage("routes.*..").and(not(SHARES)).as("reside in a stage");

    @ArchTest
    static final ArchRule stagesDoNotKnowOneAnother =
            slices().matching("routes.(*)..")
                    .should()
                    .notDependOnEachOther()
                    .ignoreDependency(alwaysTrue(), SHARES)
                    .because("stages meet only at endpoints, so that one can be replaced alone");

    @ArchTest
    static final ArchRule whatTravelsKnowsNoStage =
            noClasses()
                    .that(SHARES)
                    .should()
                    .dependOnClassesThat(IS_OF_A_STAGE)
                    .because(
                            "data flows downwards: the stages use events, settings and the server, never the reverse");

    @ArchTest
    static final ArchRule eventsKnowNoFramework =
            noClasses()
                    .that()
                    .resideInAPackage("routes.event..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "org.apache.camel..",
                            "org.springframework..",
                            "java.sql..",
                            "io.vertx..",
                            "io.lettuce..")
                    .because("an event is the same whatever carries or stores it");

    @ArchTest
    static final ArchRule whyEventsAreRefusedIsDecidedInOnePlace =
            noClasses()
                    .that()
                    .areNotAssignableTo(Rejection.class)
                    .should()
                    .accessField(Rejection.class, "INVALID")
                    .orShould()
                    .accessField(Rejection.class, "MALFORMED")
                    .because(
                            "Rejection.of counts an event by the same reason alone and in a batch");

    @ArchTest
    static final ArchRule routeBuildersAreCalledRoutes =
            classes()
                    .that()
                    .areAssignableTo(RouteBuilder.class)
                    .and()
                    .areTopLevelClasses()
                    .and()
                    .haveSimpleNameNotEndingWith("Configuration")
                    .should()
                    .haveSimpleNameEndingWith("Routes")
                    .because("a reader who looks for routes looks for the word");

    @ArchTest
    static final ArchRule nothingIsSerializedByTheJdk =
            noClasses()
                    .should()
                    .dependOnClassesThat()
                    .areAssignableTo(JdkSerializationRedisSerializer.class)
                    .orShould()
                    .dependOnClassesThat()
                    .areAssignableTo(java.io.ObjectInputStream.class)
                    .because("whoever writes to Redis could run code here");

    @ArchTest static final ArchRule fieldsAreNotInjected = NO_CLASSES_SHOULD_USE_FIELD_INJECTION;

    @ArchTest
    static final ArchRule nobodyPrintsToTheConsole = NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
}
