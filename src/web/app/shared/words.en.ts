/** What every page says of its connection and of signing in. */
export const connection = {
  offline: "No connection. Trying again …",
  wrongAnswer: "The server's answer made no sense. Reload the page.",
  noServer: "Node-RED does not answer.",

  signIn: "Sign in",
  signedOut: "You were signed out.",
  signInWhy: "Sign in as in the flow editor.",
  signInThere: "Sign in to the flow editor first, then come back here.",
  openEditor: "Open the flow editor",
  tryAgain: "Try again",
  user: "User name",
  password: "Password",
  wrongPassword: "User name or password is not right.",
  triedTooOften: "This name was tried too often. Wait ten minutes, then try again.",
};

export type ConnectionWords = typeof connection;
