import { type Convention, publishedModule } from "./convention";
import { centredPreparation } from "./preparations";

/** `torchvision.models.googlenet`. */
export function googlenetConventions(): readonly Convention[] {
  return [
    {
      origin: "torchvision",
      moduleOf: publishedModule,
      // The published weights came from TensorFlow and take pictures in [−1, 1]: torchvision undoes its usual
      // preparation inside the network (`transform_input`), which leaves this.
      preparation: centredPreparation(3),
      belongsTo: null,
      // Published files hold the auxiliary heads; torchvision itself drops them after loading.
      beside: (name) => /^aux[12]\./.test(name),
    },
  ];
}
