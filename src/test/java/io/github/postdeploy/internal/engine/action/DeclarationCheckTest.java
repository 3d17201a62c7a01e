package io.github.postdeploy.internal.engine.action;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.postdeploy.internal.engine.action.DeclarationCheck.Declaration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeclarationCheckTest {

    private static Declaration declaration(String name, String... after) {
        return new Declaration("Release." + name + "()", TestActions.plain(name, true, List.of(after), context -> {}));
    }

    private static Collection<String> faults(Declaration... declarations) {
        return DeclarationCheck.faults(List.of(declarations));
    }

    @Test
    void soundDeclarations_haveNoFaults() {
        assertThat(faults(declaration("a"), declaration("b", "a"), declaration("c", "a", "b")))
                .isEmpty();
        assertThat(faults()).isEmpty();
    }

    @Test
    void sameName_namesBothAndTheRemedy() {
        Declaration second = new Declaration("Other.a()", declaration("a").action());
        assertThat(faults(declaration("a"), second))
                .singleElement()
                .asString()
                .contains("Other.a()", "the name 'a' is taken by Release.a()", "give one of them a name of its own");
    }

    @Test
    void unknownPredecessor_suggestsWhatWasMeant() {
        assertThat(faults(declaration("searchNames"), declaration("b", "searchName")))
                .singleElement()
                .asString()
                .startsWith("Release.b(): after = \"searchName\" names no action.")
                .contains("Did you mean 'searchNames'?");
    }

    @Test
    void circle_isShownInItsOrder() {
        assertThat(faults(declaration("a", "c"), declaration("b", "a"), declaration("c", "b"), declaration("d", "a")))
                .singleElement()
                .asString()
                .contains("after is circular: a after c after b after a");
    }

    @Test
    void actionAfterItself_isACircle() {
        assertThat(faults(declaration("a", "a"))).singleElement().asString().contains("a after a");
    }

    @Test
    void allFaults_areToldTogether() {
        assertThat(faults(declaration("a"), declaration("a"), declaration("b", "nowhere"), declaration("c", "c")))
                .hasSize(3);
    }
}
