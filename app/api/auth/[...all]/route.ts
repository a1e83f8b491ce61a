import { getDeps } from "#server/composition.ts";

const handle = (request: Request) => getDeps().signIn.handle(request);

export { handle as GET, handle as POST };
