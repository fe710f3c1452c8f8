// Especificación Backend: Alquileres
// Written by speclint export typescript; do not edit.

export type Bike = {
  /** ID de la bicicleta */
  id: string;
  /** Modelo */
  model: string;
  /** Precio por hora en EUR */
  price: number;
  /** Estado */
  state: "free" | "taken";
};

export type Sena = {
  /** EUR */
  amount: number;
  paidAt?: string | null;
};

export type Rental = {
  id: number;
  bike: Bike;
  history: {
    at: string;
    state: unknown;
  }[];
  extra?: { [key: string]: number };
  parent: Rental | null;
};

/** GET /api/v2/bikes: query */
export type GetBikesQuery = {
  /** Zona de la ciudad */
  zone: string;
  /** Cuántas (por defecto 20) */
  limit?: number;
  /** Etiquetas */
  tags?: string[];
  sort?: string;
};

/** GET /api/v2/bikes: response */
export type GetBikesResponse = {
  /** Las libres */
  bikes: Bike[];
  /** Cursor de la página siguiente */
  next: string | null;
};

/** GET /api/v2/bikes: error */
export type GetBikesError =
  | { status: 400; body: unknown };

export type PostBikesByBikeIdRentalsRequest = {
  /** Desde cuándo */
  from: string;
  /** Cuántas horas */
  hours: number;
  /** Notas para la tienda */
  notes?: string;
  rider: {
    /** Quién la lleva */
    name: string;
    /** Su correo */
    email?: string;
  };
  extras: {
    /** Código del extra */
    code: string;
  }[];
  /** Seña pagada */
  deposit?: Sena;
};

/** POST /api/v2/bikes/{bikeId}/rentals: response */
export type PostBikesByBikeIdRentalsResponse = {
  rentalId?: number;
  deposit?: unknown;
  tags?: unknown[];
};

/** POST /api/v2/bikes/{bikeId}/rentals: error */
export type PostBikesByBikeIdRentalsError =
  | { status: 400; body: unknown }
  | { status: 404; body: unknown }
  | { status: 409; body: unknown };

/** DELETE /api/v2/rentals/{id}: response */
export type DeleteRentalsByIdResponse = undefined;

/** DELETE /api/v2/rentals/{id}: error */
export type DeleteRentalsByIdError =
  | { status: 401; body: unknown }
  | { status: 404; body: unknown };

export type PostRentalsByRentalIdPhotoRequest = {
  /** La foto */
  photo: Blob;
  /** Comentario */
  note?: string;
};

/** POST /api/v2/rentals/{rentalId}/photo: response */
export type PostRentalsByRentalIdPhotoResponse = Rental;

/** POST /api/v2/rentals/{rentalId}/photo: error */
export type PostRentalsByRentalIdPhotoError =
  | { status: 401; body: unknown }
  | { status: 413; body: unknown };

export type PostWebhooksPaymentsRequest = {
  id?: string;
  type?: string;
};

/** POST /api/v2/webhooks/payments: response */
export type PostWebhooksPaymentsResponse = unknown;

/** What each route takes and answers. */
export type Routes = {
  "GET /api/v2/bikes": {
    params: undefined;
    query: GetBikesQuery;
    request: undefined;
    response: GetBikesResponse;
    error: GetBikesError;
  };
  "POST /api/v2/bikes/{bikeId}/rentals": {
    params: {
      /** la bicicleta. */
      bikeId: string;
    };
    query: undefined;
    request: PostBikesByBikeIdRentalsRequest;
    response: PostBikesByBikeIdRentalsResponse;
    error: PostBikesByBikeIdRentalsError;
  };
  "DELETE /api/v2/rentals/{id}": {
    params: {
      id: string;
    };
    query: undefined;
    request: undefined;
    response: DeleteRentalsByIdResponse;
    error: DeleteRentalsByIdError;
  };
  "POST /api/v2/rentals/{rentalId}/photo": {
    params: {
      rentalId: string;
    };
    query: undefined;
    request: PostRentalsByRentalIdPhotoRequest;
    response: PostRentalsByRentalIdPhotoResponse;
    error: PostRentalsByRentalIdPhotoError;
  };
  "POST /api/v2/webhooks/payments": {
    params: undefined;
    query: undefined;
    request: PostWebhooksPaymentsRequest;
    response: PostWebhooksPaymentsResponse;
    error: undefined;
  };
};

/** The method and the path of each operation. */
export const routes = {
  "getBikes": { method: "GET", path: "/api/v2/bikes", route: "GET /api/v2/bikes" },
  "postBikesByBikeIdRentals": { method: "POST", path: "/api/v2/bikes/{bikeId}/rentals", route: "POST /api/v2/bikes/{bikeId}/rentals" },
  "deleteRentalsById": { method: "DELETE", path: "/api/v2/rentals/{id}", route: "DELETE /api/v2/rentals/{id}" },
  "postRentalsByRentalIdPhoto": { method: "POST", path: "/api/v2/rentals/{rentalId}/photo", route: "POST /api/v2/rentals/{rentalId}/photo" },
  "postWebhooksPayments": { method: "POST", path: "/api/v2/webhooks/payments", route: "POST /api/v2/webhooks/payments" },
} as const;
